package io.stevedore.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.servers.oss.OssFront;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ObjectBody;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.ObjectStoreContract;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.PartAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OssStoreTest extends ObjectStoreContract {

    private OssFront front;

    @BeforeEach
    void start() throws Exception {
        front = new OssFront();
    }

    @AfterEach
    void stop() {
        front.close();
    }

    @Override
    protected ObjectStore open() {
        return OssTestStore.open(front, "signatureversion", version());
    }

    String version() {
        return "v4";
    }

    @Override
    protected boolean fillsPages() {
        return true;
    }

    @Override
    protected String root() {
        return "some/root/";
    }

    @Test
    void whatItCreatesIsPrivateAndEncryptedAsWanted() {
        try (OssStore store = OssTestStore.open(front, "encrypt", "true", "signatureversion", version())) {
            createAll(store);
        }

        assertThat(front.headers())
                .hasSize(3)
                .allSatisfy((key, headers) -> assertThat(headers)
                        .containsEntry("content-type", "application/octet-stream")
                        .containsEntry("x-oss-object-acl", "private")
                        .containsEntry("x-oss-server-side-encryption", "AES256")
                        .doesNotContainKey("x-oss-server-side-encryption-key-id"));
    }

    @Test
    void theKeyOfTheEncryptionIsNamedEverywhere() {
        try (OssStore store = OssTestStore.open(front, "encrypt", "true", "encryptionkeyid", "9468da86")) {
            createAll(store);
        }

        assertThat(front.headers())
                .hasSize(3)
                .allSatisfy((key, headers) -> assertThat(headers)
                        .containsAllEntriesOf(Map.of(
                                "x-oss-server-side-encryption", "KMS",
                                "x-oss-server-side-encryption-key-id", "9468da86")));
    }

    @Test
    void theBucketsRuleIsLeftAloneIfNothingIsSaid() {
        try (ObjectStore store = open()) {
            createAll(store);
        }

        assertThat(front.headers())
                .hasSize(3)
                .allSatisfy((key, headers) -> assertThat(headers).doesNotContainKey("x-oss-server-side-encryption"));
    }

    private static void createAll(ObjectStore store) {
        store.put("put", ObjectBody.of(new byte[10]));
        store.copy("put", "copied");
        String upload = store.startUpload("uploaded", "mark");
        Part part = store.copyPart(new PartAddress("uploaded", upload, 1), "put", 2, 3);
        store.completeUpload("uploaded", upload, List.of(part));
    }

    @Test
    void aCopyDoesNotBearTheMarkOfItsSource() {
        try (ObjectStore store = open()) {
            createAll(store);
            store.copy("uploaded", "again");

            assertThat(store.head("uploaded").orElseThrow().mark()).contains("mark");
            assertThat(store.head("again").orElseThrow().mark()).isEmpty();
        }
    }

    @Test
    void keysThatABatchKeepsAreAFailure() {
        front.keepInBatches("b");
        try (ObjectStore store = open()) {
            List.of("a", "b", "c").forEach(key -> store.put(key, ObjectBody.of(new byte[1])));

            assertThatExceptionOfType(StorageException.Broken.class)
                    .isThrownBy(() -> store.delete(List.of("a", "b", "c")))
                    .withMessageContaining("kept 1 of them, such as \"b\"");
            assertThat(front.keys()).containsExactly("b");
        }
    }

    @Test
    void tagsComeWithoutQuotes() {
        try (ObjectStore store = open()) {
            store.put("a", ObjectBody.of(new byte[10]));
            String upload = store.startUpload("b", "mark");
            Part first = store.uploadPart(new PartAddress("b", upload, 1), ObjectBody.of(new byte[10]));
            Part second = store.copyPart(new PartAddress("b", upload, 2), "a", 0, 10);

            assertThat(first.tag()).isEqualTo(second.tag()).matches("[0-9A-F]{32}");
            assertThat(store.listParts("b", upload, 0).parts()).containsExactly(first, second);
        }
    }
}
