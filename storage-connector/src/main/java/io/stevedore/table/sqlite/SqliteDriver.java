package io.stevedore.table.sqlite;

import io.stevedore.driver.PrivateFiles;
import io.stevedore.settings.Parameters;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableDriver;
import io.stevedore.table.TableException;
import io.stevedore.table.jdbc.JdbcTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/**
 * A table in a SQLite file of this process alone, which needs no server. Its parameter {@code file} is the path of the
 * file; {@code -wal}, {@code -shm}, {@code .lock} and {@code .reserve} stand
 * beside it. Directories that are missing are made.
 */
public final class SqliteDriver implements TableDriver {

    private static final SqliteParameters DECLARED = new SqliteParameters();

    @Override
    public String name() {
        return DECLARED.driver();
    }

    @Override
    public Set<String> parameters() {
        return DECLARED.names();
    }

    @Override
    public TableClient open(Map<String, String> parameters) {
        Parameters all = new Parameters(parameters);
        String given = all.path(SqliteParameters.FILE);
        // The JDBC driver would take what follows a question mark for options.
        if (given.contains("?")) {
            throw Parameters.refused(
                    SqliteParameters.FILE, given, SqliteParameters.FILE.kind().allowed());
        }
        try {
            Path file = realPath(Path.of(given));
            return open(file, IndexRoom.of(file, all.number(SqliteParameters.RESERVE)));
        } catch (SQLException e) {
            throw SqliteErrors.classify("cannot open the index " + given, e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "file is \"" + given + "\", which cannot be used (" + e
                            + "); wanted the path of a file that this process may make and write",
                    e);
        }
    }

    private static TableClient open(Path file, IndexRoom room) throws SQLException, IOException {
        ExclusiveFile exclusive = ExclusiveFile.take(file);
        SqliteDatabase database = new SqliteDatabase(file);
        boolean prepared = false;
        try {
            if (Files.notExists(file)) {
                // SQLite gives those that it makes beside it the permissions of this one.
                PrivateFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                        .close();
            }
            prepare(database, room);
            prepared = true;
        } finally {
            if (!prepared) {
                exclusive.close();
            }
        }
        int processors = Runtime.getRuntime().availableProcessors();
        SqliteWriter writer = new SqliteWriter(database::openWriter, exclusive, room);
        JdbcTable table =
                new JdbcTable(new ReaderPool(database::openReader, Math.max(4, Math.min(2 * processors, 16))), writer);
        boolean started = false;
        try {
            writer.start();
            started = true;
        } finally {
            if (!started) {
                table.close();
            }
        }
        return table;
    }

    /** On a full disk also the log that a killed process left needs room to be read. */
    private static void prepare(SqliteDatabase database, IndexRoom room) throws SQLException {
        try {
            database.prepare();
        } catch (SQLException e) {
            if (!(SqliteErrors.classify("", e) instanceof TableException.Full) || !room.giveUp()) {
                throw e;
            }
            database.prepare();
        }
    }

    /** The one path under which all clients of the file know it, whatever links lead there. */
    private static Path realPath(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        // createDirectories refuses a link to a directory on Java 17.
        if (!Files.isDirectory(directory)) {
            PrivateFiles.createDirectories(directory);
        }
        return directory.toRealPath().resolve(file.getFileName());
    }
}
