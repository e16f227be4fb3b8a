package io.stevedore.storage.s3;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageContract;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** On a server that many run themselves, where it is installed. */
@EnabledIf("io.stevedore.storage.s3.MinioServer#isInstalled")
class S3MinioStorageTest extends StorageContract {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private final Map<String, String> parameters = MinioServer.parameters();

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
