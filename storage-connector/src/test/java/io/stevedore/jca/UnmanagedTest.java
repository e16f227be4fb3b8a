package io.stevedore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import jakarta.resource.ResourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector in a program without an application server. */
class UnmanagedTest {

    private static final StoragePath PATH = new StoragePath("/a/b");
    private static final Key KEY = new Key("a", "b");
    private static final RowValue VALUE = RowValue.of(Map.of("name", "value"));

    private final StorageConnectorAdapter adapter = new StorageConnectorAdapter();

    @TempDir
    private Path directory;

    @BeforeEach
    void start() {
        adapter.startUnmanaged(Runnable::run);
    }

    @AfterEach
    void stop() {
        adapter.stop();
    }

    @Test
    void filesAppearAtOnce() throws ResourceException {
        StorageConnectionFactory stores = stores();
        try (StorageConnection store = stores.getConnection()) {
            store.put(PATH, "text".getBytes(UTF_8));
        }

        try (StorageConnection first = stores.getConnection();
                StorageConnection second = stores.getConnection()) {
            assertThat(first.get(PATH, 10)).asString(UTF_8).isEqualTo("text");
            assertThat(second.get(PATH, 10)).asString(UTF_8).isEqualTo("text");
        }
    }

    @Test
    void rowsAreWrittenAtOnceOrNotAtAll() throws ResourceException {
        TableConnectionFactory tables = tables();
        List<Change> changes = List.of(new Change.Put(KEY, VALUE, Condition.ABSENT));
        try (TableConnection table = tables.getConnection()) {
            table.write(changes);
            assertThatExceptionOfType(TableException.Conflict.class).isThrownBy(() -> table.write(changes));
        }

        try (TableConnection table = tables.getConnection()) {
            assertThat(table.get(KEY)).get().extracting(Row::value).isEqualTo(VALUE);
        }
    }

    @Test
    void nothingIsLeftOpenWhenTheAdapterStops() throws ResourceException {
        TableConnectionFactory tables = tables();
        tables.getConnection().close();
        adapter.stop();
        assertThatExceptionOfType(TableException.class).isThrownBy(tables::getConnection);

        // SQLite's file is one process's, and one client's
        adapter.startUnmanaged(Runnable::run);
        try (TableConnection table = tables().getConnection()) {
            assertThat(table.get(KEY)).isEmpty();
        }
    }

    private StorageConnectionFactory stores() throws ResourceException {
        StorageManagedConnectionFactory factory = new StorageManagedConnectionFactory();
        factory.setResourceAdapter(adapter);
        factory.setDriver("filesystem");
        factory.setParameters("rootdirectory=" + directory.resolve("store"));
        return (StorageConnectionFactory) factory.createConnectionFactory();
    }

    private TableConnectionFactory tables() throws ResourceException {
        TableManagedConnectionFactory factory = new TableManagedConnectionFactory();
        factory.setResourceAdapter(adapter);
        factory.setDriver("sqlite");
        factory.setParameters("file=" + directory.resolve("index.db"));
        return (TableConnectionFactory) factory.createConnectionFactory();
    }
}
