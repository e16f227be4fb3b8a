package io.stevedore.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.servers.oss.OssFront;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.UnfinishedFile;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A root of characters that must be escaped on the way. */
class OssRootTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private OssFront front;

    @BeforeEach
    void start() {
        front = new OssFront();
    }

    @AfterEach
    void stop() {
        front.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "größe", "a+b&c=d", "100%/(1)"})
    void filesAreWrittenFoundAndDroppedBelowIt(String root) {
        StoragePath path = new StoragePath("/dir/file");
        StoragePath stem = new StoragePath("/dir/stem");
        byte[] chunk = new byte[6 << 20];
        try (StorageClient store =
                new OssDriver().open(OssTestStore.parameters(front, "rootdirectory", root), threads)) {
            store.put(path, new byte[3]);
            StorageWriter writer = store.newFile(stem);
            writer.write(chunk, 0, chunk.length);
            writer.write(chunk, 0, chunk.length);
            writer.suspend();

            assertThat(front.keys()).contains(root + "/dir/file");
            assertThat(store.list(path.parent())).extracting(StorageEntry::path).contains(path);
            assertThat(store.get(path, 10)).hasSize(3);
            try (Stream<UnfinishedFile> left =
                    store.unfinished(List.of(path.parent()), Instant.now().plusSeconds(3600))) {
                assertThat(left).isNotEmpty();
            }
            store.discard(stem);
            store.delete(StoragePath.ROOT);
        }
        assertThat(front.keys()).isEmpty();
        assertThat(front.openUploads()).isEmpty();
    }
}
