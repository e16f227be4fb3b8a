package io.stevedore.storage.object.files;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.object.MemoryObjectStore;
import io.stevedore.storage.object.ObjectLimits;
import io.stevedore.storage.object.ObjectStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** A client of a bucket in memory, whose calls are counted and may fail. Parts have a million bytes. */
abstract class WriterFixture {

    static final int CHUNK = 1_000_000;
    static final StoragePath FILE = new StoragePath("/file");

    final MemoryObjectStore bucket = new MemoryObjectStore(new ObjectLimits(500_000, 100_000_000, 100, 3_000_000));
    final ExecutorService threads = Executors.newCachedThreadPool();
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final ObjectClient client = client(bucket);

    WriterFixture() {
        bucket.before(calls::add);
    }

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    final ObjectClient client(ObjectStore store) {
        return new ObjectClient(store, new ObjectSettings("", CHUNK, 8 << 20, 3_000_000, CHUNK, 2), threads);
    }

    final byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Waits until nothing runs in the background. */
    final void settle() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("something runs for ever");
        }
    }

    static void write(StorageWriter writer, byte[] bytes) {
        writer.write(bytes, 0, bytes.length);
    }

    /** Lets one call fail, as if the store was busy; counted from 1. */
    final void failBefore(String verb, int which) {
        AtomicInteger count = new AtomicInteger();
        bucket.before(called -> {
            calls.add(called);
            if (called.equals(verb) && count.incrementAndGet() == which) {
                throw new StorageException.Busy("SlowDown", null);
            }
        });
    }

    /** Lets the store do a call, but its answer is lost. */
    final void loseAnswer(String verb) {
        bucket.after(called -> {
            if (called.equals(verb)) {
                throw new StorageException.Busy("connection reset", null);
            }
        });
    }
}
