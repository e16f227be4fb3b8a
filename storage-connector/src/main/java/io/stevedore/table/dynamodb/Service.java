package io.stevedore.table.dynamodb;

import io.stevedore.driver.Retries;
import io.stevedore.table.TableException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The SDK's client with its settings. It closes when the operations under way have ended. */
final class Service implements AutoCloseable {

    private final DynamoDbClient client;
    private final DynamoDbSettings settings;
    private final Retries retries = new Retries();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    Service(DynamoDbClient client, DynamoDbSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    DynamoDbClient client() {
        return client;
    }

    DynamoDbSettings settings() {
        return settings;
    }

    /** Of all operations. */
    Retries retries() {
        return retries;
    }

    String table() {
        return settings.table();
    }

    /** Attempts at the calls of one operation. */
    Attempts attempts(String what) {
        return new Attempts(this, what);
    }

    /** @throws TableException.Broken if this was closed */
    <T> T whileOpen(Supplier<T> operation) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new TableException.Broken("the table " + table() + " is closed", null);
            }
            return operation.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            client.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
