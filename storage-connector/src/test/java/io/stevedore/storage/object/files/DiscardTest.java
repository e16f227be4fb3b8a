package io.stevedore.storage.object.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.storage.NewFile;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import io.stevedore.storage.object.ObjectBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dropped with a stem, and what only looks like it. */
class DiscardTest extends WriterFixture {

    private static final String MADE_UP = ".0123456789abcdef";
    private static final String TOKEN = "0".repeat(32) + ".0";

    @ParameterizedTest
    @ValueSource(
            strings = {"file2", "file.x", "file.0123456789abcdeg", "file.0123456789abcdef0", "file/below", "files/x"})
    void neighbourWhoseKeyBeginsLikeTheStemStays(String neighbour) {
        bucket.put(neighbour, ObjectBody.of(bytes(1)));
        bucket.put("~/" + neighbour + "~" + TOKEN, ObjectBody.of(bytes(1)));
        String upload = bucket.startUpload(neighbour, "mark");

        client.discard(FILE);

        assertThat(bucket.objects).containsOnlyKeys(neighbour, "~/" + neighbour + "~" + TOKEN);
        assertThat(bucket.uploads).containsOnlyKeys(upload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "file" + MADE_UP})
    void whatCameOfTheStemGoes(String key) {
        bucket.put(key, ObjectBody.of(bytes(1)));
        bucket.put("~/" + key + "~" + TOKEN, ObjectBody.of(bytes(1)));
        bucket.startUpload(key, "mark");

        client.discard(FILE);

        assertThat(bucket.objects).isEmpty();
        assertThat(bucket.uploads).isEmpty();
    }

    @Test
    void uploadThatAStateNamesIsAbortedBeforeAnySearch() {
        WriterState state = suspended(3 * CHUNK);
        calls.clear();

        client.discard(List.of(new NewFile(FILE, Optional.of(state))));

        assertThat(calls).startsWith("abortUpload").containsOnlyOnce("abortUpload");
        assertThat(bucket.uploads).isEmpty();
    }

    @Test
    void manyStemsCostOneListOfUploads() {
        List<NewFile> files = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            StoragePath stem = new StoragePath("/file" + i);
            bucket.startUpload("file" + i + MADE_UP, "mark");
            files.add(new NewFile(stem, Optional.empty()));
        }
        String other = bucket.startUpload("file5" + MADE_UP, "mark");
        calls.clear();

        client.discard(files);

        assertThat(bucket.uploads).containsOnlyKeys(other);
        assertThat(calls.stream().filter("listUploads"::equals)).hasSize(7); // of one upload each, and an empty one
    }

    @Test
    void isNotOverWhileTheStoreRefusesToAbort() {
        WriterState state = suspended(3 * CHUNK);
        failBefore("abortUpload", 1);

        assertThatExceptionOfType(StorageException.Busy.class)
                .isThrownBy(() -> client.discard(List.of(new NewFile(FILE, Optional.of(state)))));
        assertThat(bucket.uploads).hasSize(1);
    }

    @Test
    void newWriterDropsTheUploadsAndTailsOfExactlyItsPath() {
        bucket.startUpload("file", "mark");
        bucket.put("~/file~" + TOKEN, ObjectBody.of(bytes(1)));
        bucket.put("~/file2~" + TOKEN, ObjectBody.of(bytes(1)));
        String neighbour = bucket.startUpload("file2", "mark");

        client.writer(FILE).close();

        assertThat(bucket.uploads).containsOnlyKeys(neighbour);
        assertThat(bucket.objects).containsOnlyKeys("~/file2~" + TOKEN);
    }

    @Test
    void rootHasNoStem() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.discard(StoragePath.ROOT));
        assertThatIllegalArgumentException().isThrownBy(() -> client.newFile(StoragePath.ROOT));
    }

    private WriterState suspended(int size) {
        StorageWriter writer = client.newFile(FILE);
        write(writer, bytes(size));
        return writer.suspend();
    }
}
