package io.stevedore.storage.oss;

import io.stevedore.servers.oss.OssFront;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageContract;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The driver as applications know it. */
class OssStorageTest extends StorageContract {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private OssFront front;

    @BeforeEach
    void start() throws Exception {
        front = new OssFront();
    }

    @AfterEach
    void stop() {
        front.close();
        threads.shutdownNow();
    }

    @Override
    protected StorageClient open() {
        return new OssDriver().open(OssTestStore.parameters(front, "rootdirectory", "some/root"), threads);
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
