package io.stevedore.storage.object.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.object.ObjectBody;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that others have put into the bucket, and that are no files: stat, list and walk agree about them. */
class ForeignKeysTest extends WriterFixture {

    private static final StoragePath DIRECTORY = new StoragePath("/dir");

    @ParameterizedTest
    @ValueSource(strings = {"dir/", "dir/a b", "dir/a b/c", "dir/a b/"})
    void makeADirectoryWithoutFiles(String key) {
        bucket.put(key, ObjectBody.of(new byte[0]));

        assertThat(client.stat(DIRECTORY).isDirectory()).isTrue();
        assertThat(client.list(StoragePath.ROOT)).extracting(StorageEntry::path).containsExactly(DIRECTORY);
        assertThat(walk(StoragePath.ROOT)).containsExactly(DIRECTORY);
        assertThat(client.list(DIRECTORY)).isEmpty();
        assertThat(walk(DIRECTORY)).isEmpty();
    }

    @Test
    void goWithTheirDirectory() {
        bucket.put("dir/", ObjectBody.of(new byte[0]));
        bucket.put("dir2/", ObjectBody.of(new byte[0]));

        client.delete(DIRECTORY);

        assertThat(bucket.objects).containsOnlyKeys("dir2/");
        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> client.stat(DIRECTORY));
        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> client.list(DIRECTORY));
        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(() -> client.walk(DIRECTORY));
    }

    @Test
    void showADirectoryOnceBesideItsFiles() {
        bucket.put("dir/", ObjectBody.of(new byte[0]));
        client.put(DIRECTORY.child("sub/file"), new byte[1]);
        bucket.put("dir/sub/", ObjectBody.of(new byte[0]));

        assertThat(walk(StoragePath.ROOT))
                .containsExactly(DIRECTORY, DIRECTORY.child("sub"), DIRECTORY.child("sub/file"));
        assertThat(client.list(DIRECTORY)).extracting(StorageEntry::path).containsExactly(DIRECTORY.child("sub"));
    }

    private List<StoragePath> walk(StoragePath directory) {
        try (Stream<StorageEntry> entries = client.walk(directory)) {
            return entries.map(StorageEntry::path).toList();
        }
    }
}
