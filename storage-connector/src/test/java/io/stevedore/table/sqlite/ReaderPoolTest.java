package io.stevedore.table.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.table.TableException;
import io.stevedore.table.jdbc.ReadSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderPoolTest {

    private final AtomicInteger opened = new AtomicInteger();
    private ReaderPool pool;

    @BeforeEach
    void prepare(@TempDir Path directory) throws SQLException {
        SqliteDatabase database = new SqliteDatabase(directory.resolve("index.db"));
        database.prepare();
        pool = new ReaderPool(
                () -> {
                    opened.incrementAndGet();
                    return database.openReader();
                },
                1);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void lendsTheSameSessionAgain() {
        ReadSession first = pool.read(session -> session);

        assertThat(pool.<ReadSession>read(session -> session)).isSameAs(first);
        assertThat(opened).hasValue(1);
    }

    @Test
    void lendsAgainAfterAFailure() {
        assertThatThrownBy(() -> pool.read(session -> {
                    throw new SQLException("forbidden");
                }))
                .isInstanceOf(TableException.Broken.class);

        assertThat(pool.<String>read(session -> "read")).isEqualTo("read");
    }

    @Test
    void isBusyIfAllSessionsStayLent() {
        assertThatThrownBy(() -> pool.read(session -> pool.read(another -> "read")))
                .isInstanceOf(TableException.Busy.class)
                .hasMessageContaining("all 1 readers were taken");
    }

    @Test
    void servesAThreadThatWasInterruptedIfItNeedNotWait() {
        Thread.currentThread().interrupt();
        String read = pool.read(session -> "read");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(read).isEqualTo("read");
    }

    @Test
    void doesNotWaitOnceItIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pool.read(session -> pool.read(another -> "read")))
                .isInstanceOf(TableException.Busy.class)
                .hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }
}
