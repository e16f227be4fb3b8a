package io.stevedore.storage.filesystem;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class FilesystemStorageTest extends StorageContract {

    @TempDir
    Path root;

    @Override
    protected StorageClient open() {
        return new FilesystemDriver().open(Map.of("rootdirectory", root.toString()), Runnable::run);
    }
}
