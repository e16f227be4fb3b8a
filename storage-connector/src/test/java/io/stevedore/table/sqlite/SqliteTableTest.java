package io.stevedore.table.sqlite;

import io.stevedore.table.SnapshotCases;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class SqliteTableTest extends TableContract implements SnapshotCases {

    @TempDir
    private Path directory;

    @Override
    protected TableClient open() {
        return new SqliteDriver()
                .open(Map.of("file", directory.resolve("index.db").toString()));
    }
}
