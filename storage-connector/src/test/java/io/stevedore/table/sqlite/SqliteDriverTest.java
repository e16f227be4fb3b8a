package io.stevedore.table.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableDriver;
import io.stevedore.table.TableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

class SqliteDriverTest {

    private static final Key KEY = new Key("partition", "sort");

    @TempDir
    private Path directory;

    private static TableClient open(Path file) {
        return new SqliteDriver().open(Map.of("file", file.toString()));
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static void put(TableClient table) {
        table.write(List.of(new Change.Put(KEY, RowValue.of(Map.of("a", "b")), Condition.ALWAYS)));
    }

    @Test
    void nobodyElseMayReadItsFiles() throws IOException {
        Path file = directory.resolve("made/here/index.db");
        try (TableClient table = new SqliteDriver().open(Map.of("file", file.toString()))) {
            table.write(List.of(new Change.Put(new Key("a", "b"), RowValue.of(Map.of()), Condition.ALWAYS)));

            try (Stream<Path> all = Files.walk(directory.resolve("made"))) {
                assertThat(all)
                        .hasSizeGreaterThanOrEqualTo(5)
                        .allSatisfy(
                                each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                                        .as(each.toString())
                                        .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(TableDriver.class))
                .filteredOn(driver -> driver.name().equals("sqlite"))
                .singleElement()
                .satisfies(driver -> assertThat(driver.parameters()).containsExactlyInAnyOrder("file", "reserve"));
    }

    @Test
    void refusesToOpenWithoutAFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SqliteDriver().open(Map.of()))
                .withMessageStartingWith("file ");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "index.db?cache=shared", "a\0b"})
    void refusesWhatIsNoPath(String file) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SqliteDriver().open(Map.of("file", file)))
                .withMessageStartingWith("file ");
    }

    @Test
    void refusesADirectory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(directory))
                .withMessageContaining(directory.toString())
                .withMessageContaining("is a directory");
    }

    @Test
    void refusesAPathThroughAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file.resolve("index.db")))
                .withMessageContaining("file is \"" + file.resolve("index.db"));
    }

    @Test
    void makesMissingDirectories() {
        Path file = directory.resolve("data/new/index.db");
        open(file).close();

        assertThat(file).isRegularFile();
    }

    @Test
    void opensThroughALinkedDirectory() throws IOException {
        Path link =
                Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("real")));
        open(link.resolve("index.db")).close();

        assertThat(directory.resolve("real/index.db")).isRegularFile();
    }

    @Test
    void leavesNoLogWhenClosed() throws IOException {
        Path file = directory.resolve("index.db");
        try (TableClient table = open(file)) {
            put(table);
            assertThat(table.get(KEY)).isPresent();
        }

        try (var files = Files.list(directory)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            file, directory.resolve("index.db.lock"), directory.resolve("index.db.reserve"));
        }
    }

    @Test
    void refusesASecondClientAndLetsTheFirstGoOn() {
        Path file = directory.resolve("index.db");
        try (TableClient table = open(file)) {
            assertThatThrownBy(() -> open(file))
                    .isInstanceOf(TableException.Busy.class)
                    .hasMessageContaining("index.db is in use in this process");
            put(table);
            assertThat(table.get(KEY)).isPresent();
        }
    }

    @Test
    void refusesASecondClientThroughALink() throws IOException {
        Path file = directory.resolve("index.db");
        open(file).close();
        Path link = Files.createSymbolicLink(directory.resolve("link.db"), file);
        try (TableClient table = open(file)) {
            put(table);
            assertThatThrownBy(() -> open(link)).isInstanceOf(TableException.Busy.class);
        }
    }

    @Test
    void closingTwiceDoesNotEndTheRightOfTheNextClient() {
        Path file = directory.resolve("index.db");
        TableClient first = open(file);
        first.close();
        try (TableClient second = open(file)) {
            first.close();
            assertThatThrownBy(() -> open(file)).isInstanceOf(TableException.Busy.class);
            put(second);
        }
    }

    @Test
    void refusesTheSchemaOfALaterRelease() throws SQLException {
        Path file = directory.resolve("index.db");
        open(file).close();
        execute(file, "PRAGMA user_version = 7");

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining("schema 7 of a later release, and this one knows 2");
    }

    @Test
    void refusesTheDatabaseOfAnotherProgram() throws SQLException {
        Path file = directory.resolve("index.db");
        execute(file, "CREATE TABLE songs (name TEXT)");

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining("another program");
    }

    @Test
    void refusesAFileThatIsNoDatabaseAndLeavesItFree() throws IOException {
        Path file = directory.resolve("index.db");
        Files.writeString(file, "no database ".repeat(1000));

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining("index.db");
        Files.delete(file);
        open(file).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields = 'a=%zz'", "fields = 'a'", "version = 0"})
    void namesARowThatIsDamaged(String damage) throws SQLException {
        Path file = directory.resolve("index.db");
        try (TableClient table = open(file)) {
            put(table);
        }
        execute(file, "UPDATE entries SET " + damage);

        try (TableClient table = open(file)) {
            assertThatThrownBy(() -> table.get(KEY))
                    .isInstanceOf(TableException.Broken.class)
                    .hasMessageContaining("partition/sort is damaged");
        }
    }
}
