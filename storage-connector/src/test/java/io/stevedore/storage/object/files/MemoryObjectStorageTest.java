package io.stevedore.storage.object.files;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageContract;
import io.stevedore.storage.object.MemoryObjectStore;
import io.stevedore.storage.object.ObjectLimits;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

/** The contract with parts so small that its files have many of them. */
class MemoryObjectStorageTest extends StorageContract {

    private static final int CHUNK = 300_000;

    private final MemoryObjectStore bucket =
            new MemoryObjectStore(new ObjectLimits(CHUNK / 2, 100L * CHUNK, 10_000, 1_000_000));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @Override
    protected StorageClient open() {
        return new ObjectClient(
                bucket, new ObjectSettings("some/where/", CHUNK, 16 << 20, 1_000_000, CHUNK, 3), threads);
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
