package io.stevedore.table.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index keeps of its disk. */
class SqliteReserveTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final Key KEY = new Key("p", "s");

    private Path file;

    @BeforeEach
    void choose(@TempDir Path directory) {
        file = directory.resolve("index.db");
    }

    private TableClient open(long reserve) {
        return new SqliteDriver().open(Map.of("file", file.toString(), "reserve", Long.toString(reserve)));
    }

    private long size(String suffix) throws IOException {
        Path beside = Path.of(file + suffix);
        return Files.exists(beside) ? Files.size(beside) : -1;
    }

    @Test
    void holdsHalfOfTheReserveAndALogThatNeedsNoMore() throws IOException {
        try (TableClient table = open(4 * MEBIBYTE)) {
            assertThat(size(".reserve")).isEqualTo(2 * MEBIBYTE);
            assertThat(size("-wal")).isGreaterThan(5 * MEBIBYTE);
            assertThat(table.room().reserve()).isEqualTo(4 * MEBIBYTE);
            assertThat(table.room().free()).isGreaterThan(4 * MEBIBYTE);
            assertThat(table.scan("", "", "", 10).rows()).isEmpty();
        }
        assertThat(size("-wal")).isEqualTo(-1);
        assertThat(size("")).as("what made the log grow is not in the database").isLessThan(MEBIBYTE);
    }

    @Test
    void takesRowsWhereLessIsFreeAndHoldsNothing() throws IOException {
        try (TableClient table = open(1L << 50)) {
            assertThat(table.room().free()).isLessThan(table.room().reserve());
            table.write(List.of(new Change.Put(KEY, new RowValue(Map.of(), new byte[1]), Condition.ALWAYS)));
            table.write(List.of(new Change.Delete(KEY, Condition.ALWAYS)));
        }
        assertThat(size(".reserve")).isEqualTo(-1);
    }

    @Test
    void makesTheFileAgainThatItGaveUp() throws IOException {
        IndexRoom room = IndexRoom.of(file, 4 * MEBIBYTE);
        assertThat(room.isShort()).isFalse();
        room.look();
        assertThat(size(".reserve")).isEqualTo(2 * MEBIBYTE);

        assertThat(room.giveUp()).isTrue();
        assertThat(size(".reserve")).isEqualTo(-1);
        assertThat(room.giveUp()).isFalse();

        room.look();
        assertThat(size(".reserve")).isEqualTo(2 * MEBIBYTE);
    }
}
