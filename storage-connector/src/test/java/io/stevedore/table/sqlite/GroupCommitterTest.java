package io.stevedore.table.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import io.stevedore.table.Threads;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The writer opens its connection at its first write; here it is held there while more writes queue up. */
@Timeout(60)
class GroupCommitterTest {

    private static final int QUEUE = 20;

    private final CountDownLatch opening = new CountDownLatch(1);
    private final CountDownLatch mayOpen = new CountDownLatch(1);
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger names = new AtomicInteger();
    private SqliteDatabase database;
    private GroupCommitter committer;

    @BeforeEach
    void prepare(@TempDir Path directory) throws SQLException, IOException {
        Path file = directory.resolve("index.db");
        database = new SqliteDatabase(file);
        database.prepare();
        committer = new GroupCommitter(this::openWhenAllowed, IndexRoom.of(file, 0), QUEUE);
    }

    @AfterEach
    void close() {
        mayOpen.countDown();
        committer.close();
    }

    private Connection openWhenAllowed() throws SQLException {
        opening.countDown();
        try {
            mayOpen.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
        Connection connection = database.openWriter();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10");
        }
        return counting(connection);
    }

    private Connection counting(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = method.invoke(connection, arguments);
            boolean commit = method.getName().equals("prepareStatement") && arguments[0].equals("COMMIT");
            return commit ? counting((PreparedStatement) result) : result;
        });
    }

    private PreparedStatement counting(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().equals("execute")) {
                commits.incrementAndGet();
            }
            return method.invoke(statement, arguments);
        });
    }

    private <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }

    private boolean write() {
        List<Change> changes = List.of(put("row" + names.incrementAndGet()));
        committer.write(session -> session.write(changes), Durability.DISK);
        return true;
    }

    private static Change put(String sort) {
        return new Change.Put(new Key("partition", sort), RowValue.of(Map.of()), Condition.ABSENT);
    }

    /** One write that has the writer, and as many as the queue holds. */
    private List<Future<Boolean>> fillQueue(Threads first, Threads others) throws InterruptedException {
        List<Future<Boolean>> writing = new ArrayList<>(first.start(this::write));
        opening.await();
        writing.addAll(others.start(this::write));
        while (committer.queued() < QUEUE) {
            Thread.onSpinWait();
        }
        return writing;
    }

    @Test
    void commitsAllWritesThatWaitAsOne() throws Exception {
        try (Threads first = new Threads(1);
                Threads others = new Threads(QUEUE)) {
            List<Future<Boolean>> writing = fillQueue(first, others);
            mayOpen.countDown();
            Threads.results(writing);
        }

        assertThat(commits).hasValue(2);
    }

    @Test
    void refusesAWriteIfTooManyWait() throws Exception {
        try (Threads first = new Threads(1);
                Threads others = new Threads(QUEUE)) {
            List<Future<Boolean>> writing = fillQueue(first, others);

            assertThatThrownBy(this::write).isInstanceOf(TableException.Busy.class);
            mayOpen.countDown();
            assertThat(Threads.results(writing)).hasSize(1 + QUEUE);
        }
    }

    @Test
    void aWriteThatFailsFailsNoOtherOfItsTransaction() throws Exception {
        forbid("row5");
        try (Threads first = new Threads(1);
                Threads others = new Threads(QUEUE)) {
            List<Future<Boolean>> writing = fillQueue(first, others);
            mayOpen.countDown();

            assertThat(writing)
                    .filteredOn(write -> failure(write) instanceof TableException.Broken)
                    .hasSize(1);
            assertThat(writing).filteredOn(write -> failure(write) == null).hasSize(QUEUE);
        }
    }

    private void forbid(String sort) throws SQLException {
        try (Connection connection = database.openWriter();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TRIGGER forbid BEFORE INSERT ON entries WHEN NEW.sort = '" + sort
                    + "' BEGIN SELECT RAISE(ABORT, 'forbidden'); END");
        }
    }

    private static @Nullable Throwable failure(Future<Boolean> write) {
        try {
            write.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isBusyWhileAnotherProgramHoldsTheDatabase() throws Exception {
        mayOpen.countDown();
        try (Connection other = database.openWriter();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(this::write).isInstanceOf(TableException.Busy.class);
            statement.execute("ROLLBACK");

            assertThat(write()).isTrue();
        }
    }

    @Test
    void waitsForTheOutcomeEvenIfInterrupted() throws Exception {
        mayOpen.countDown();
        Thread.currentThread().interrupt();
        boolean written = write();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(written).isTrue();
    }
}
