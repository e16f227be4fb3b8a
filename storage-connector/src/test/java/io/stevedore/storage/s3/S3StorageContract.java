package io.stevedore.storage.s3;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageContract;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;

/** The contract of files, on a server that speaks S3. */
abstract class S3StorageContract extends StorageContract {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private final Map<String, String> parameters;

    /** @param parameters of a store that nobody else uses */
    S3StorageContract(Map<String, String> parameters) {
        this.parameters = new HashMap<>(parameters);
        // emulators take long on a busy machine, and what is asked here is not how long
        this.parameters.put("timeout", "30");
        this.parameters.put("calltimeout", "60");
    }

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
