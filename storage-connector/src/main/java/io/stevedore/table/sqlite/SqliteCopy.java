package io.stevedore.table.sqlite;

import io.stevedore.driver.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * A copy of a database file by SQLite's online backup. All pages are copied in one read transaction, so they are of one
 * moment, and writers need not wait.
 *
 * @param connection reads the database
 */
record SqliteCopy(Connection connection) {

    private static final String MAIN = "main";
    private static final int ALL_PAGES = -1;

    /**
     * Copies it, and puts the whole copy in the place of the last one.
     *
     * @throws IllegalArgumentException if the file cannot be one
     */
    void to(Path given) throws SQLException {
        Path file = given.toAbsolutePath().normalize();
        Path name = file.getFileName();
        Path directory = file.getParent();
        if (name == null || directory == null || !Files.isDirectory(directory) || Files.isDirectory(file)) {
            throw refused(given, "the path of a file in a directory that is there");
        }
        try {
            requireOther(file);
            Path partial = file.resolveSibling(name + ".partial");
            Files.deleteIfExists(partial);
            copy(partial);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the copy would be \"" + file + "\", which cannot be written (" + e + ")", e);
        }
    }

    /** What came of a copy that fails is of no use, and takes room. */
    private void copy(Path partial) throws SQLException, IOException {
        boolean whole = false;
        try {
            PrivateFiles.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                    .close();
            DB database = ((SQLiteConnection) connection).getDatabase();
            int result = database.backup(MAIN, partial.toString(), null, 0, 0, ALL_PAGES);
            if (result != SQLiteErrorCode.SQLITE_OK.code) {
                throw DB.newSQLException(result, "the copy " + partial + " broke off");
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(partial);
            }
        }
    }

    private void requireOther(Path file) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet databases = statement.executeQuery("PRAGMA database_list")) {
            Path own = Path.of(databases.getString("file"));
            boolean beside = String.valueOf(file.getFileName()).startsWith(String.valueOf(own.getFileName()))
                    && Files.isSameFile(own.resolveSibling("."), file.resolveSibling("."));
            if (beside || (Files.exists(file) && Files.isSameFile(own, file))) {
                throw refused(file, "a file that is not the table's own, nor named like one");
            }
        }
    }

    private static IllegalArgumentException refused(Path file, String wanted) {
        return new IllegalArgumentException("the copy would be \"" + file + "\"; wanted " + wanted);
    }
}
