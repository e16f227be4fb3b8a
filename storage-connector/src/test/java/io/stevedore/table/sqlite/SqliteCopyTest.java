package io.stevedore.table.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteCopyTest {

    private static final int PAIRS = 500;

    @TempDir
    private Path directory;

    private TableClient table;

    @BeforeEach
    void open() {
        table = open("index.db");
    }

    @AfterEach
    void close() {
        table.close();
    }

    private TableClient open(String name) {
        return new SqliteDriver().open(Map.of("file", directory.resolve(name).toString()));
    }

    private void write(int number) {
        RowValue value = RowValue.of(Map.of("number", Integer.toString(number)));
        table.write(List.of(
                new Change.Put(new Key("left", "row"), value, Condition.ALWAYS),
                new Change.Put(new Key("right", "row"), value, Condition.ALWAYS),
                new Change.Put(new Key("all", Integer.toString(number)), value, Condition.ALWAYS)));
    }

    private static String number(TableClient of, String partition) {
        return of.get(new Key(partition, "row")).orElseThrow().field("number");
    }

    @Test
    void isOfOneMomentWhileOthersWrite() {
        write(0);
        AtomicBoolean copied = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> {
            int written = 0;
            while (!copied.get() || written < PAIRS) {
                write(++written);
            }
            return written;
        });
        for (int i = 0; i < 5; i++) {
            table.copyTo(directory.resolve("copy.db"));
            try (TableClient copy = open("copy.db")) {
                assertThat(number(copy, "left")).isEqualTo(number(copy, "right"));
                assertThat(copy.query("all", "", "", 10_000)).hasSize(Integer.parseInt(number(copy, "left")) + 1);
            }
        }
        copied.set(true);

        int written = writer.join();
        assertThat(number(table, "left")).isEqualTo(Integer.toString(written));
    }

    @Test
    void isAFileThatNobodyElseReads() throws IOException {
        write(1);

        table.copyTo(directory.resolve("copy.db"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("copy.db"))))
                .isEqualTo("rw-------");
        assertThat(directory.resolve("copy.db.partial")).doesNotExist();
    }

    @Test
    void replacesTheLastOneAndWhatAKilledProcessLeft() throws IOException {
        Files.writeString(directory.resolve("copy.db.partial"), "half", UTF_8);
        write(1);
        table.copyTo(directory.resolve("copy.db"));
        write(2);

        table.copyTo(directory.resolve("copy.db"));

        try (TableClient copy = open("copy.db")) {
            assertThat(number(copy, "left")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.db", "index.db-wal", "link.db", "nowhere/copy.db", "."})
    void neverTakesThePlaceOfTheTable(String name) throws IOException {
        write(1);
        Files.createSymbolicLink(directory.resolve("link.db"), directory.resolve("index.db"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.copyTo(directory.resolve(name)))
                .withMessageContaining("the copy would be");

        write(2);
        assertThat(number(table, "left")).isEqualTo("2");
    }

    @Test
    void aClosedTableSaysSo() {
        table.close();
        assertThatExceptionOfType(TableException.Broken.class)
                .isThrownBy(() -> table.copyTo(directory.resolve("copy.db")))
                .withMessageContaining("closed");
    }
}
