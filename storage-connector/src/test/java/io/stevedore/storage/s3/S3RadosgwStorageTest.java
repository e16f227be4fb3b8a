package io.stevedore.storage.s3;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageContract;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** With {@code -Pradosgw}, where Debian's packages are installed. */
@EnabledIfSystemProperty(named = "radosgw", matches = "true")
class S3RadosgwStorageTest extends StorageContract {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private final Map<String, String> parameters = RadosgwServer.parameters();

    @AfterAll
    static void stop() {
        THREADS.shutdown();
    }

    @Override
    protected StorageClient open() {
        return new S3Driver().open(parameters, THREADS);
    }

    @Override
    protected boolean locksWriters() {
        return false;
    }

    @Override
    protected boolean newWriterDropsOlder() {
        return true;
    }

    @Override
    protected boolean keepsFilesAndDirectoriesApart() {
        return false;
    }
}
