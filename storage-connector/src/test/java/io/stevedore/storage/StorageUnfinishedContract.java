package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What writers leave whose state is lost. */
abstract class StorageUnfinishedContract extends StorageContractPart {

    private static final StoragePath BLOBS = path("/blobs");
    private static final StoragePath STEM = path("/blobs/ab/stem");
    private static final Duration HOUR = Duration.ofHours(1);

    StorageUnfinishedContract(StorageContract driver) {
        super(driver);
    }

    private List<UnfinishedFile> found(StoragePath... directories) {
        return found(Instant.now().plus(HOUR), directories);
    }

    private List<UnfinishedFile> found(Instant before, StoragePath... directories) {
        try (Stream<UnfinishedFile> all = store.unfinished(List.of(directories), before)) {
            return all.toList();
        }
    }

    @Test
    void nothingIsUnfinishedInAnEmptyStore() {
        assertThat(found(BLOBS, StoragePath.ROOT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {11 * MIB, 25 * MIB})
    void tellsWhatIsThereOfALargeFile(int size) {
        WriterState state = suspend(store.newFile(STEM), bytes(size, 1));

        List<UnfinishedFile> found = found(BLOBS);

        assertThat(found).isNotEmpty().allSatisfy(each -> {
            assertThat(each.path()).isEqualTo(state.path());
            assertThat(each.modifiedAt())
                    .isBetween(Instant.now().minus(HOUR), Instant.now().plusSeconds(5));
        });
        assertThat(found.stream().mapToLong(UnfinishedFile::size).sum()).isEqualTo(size);
    }

    @Test
    void tellsWhatIsThereOfAFileWithAName() {
        suspend(store.writer(STEM), bytes(100, 1));

        assertThat(found(BLOBS)).singleElement().satisfies(each -> {
            assertThat(each.path()).isEqualTo(STEM);
            assertThat(each.size()).isEqualTo(100);
        });
    }

    @Test
    void dropsOneAndSparesOthers() {
        WriterState doomed = suspend(store.newFile(STEM), bytes(11 * MIB, 1));
        WriterState other = suspend(store.newFile(path("/blobs/ab/other")), bytes(11 * MIB, 2));
        List<UnfinishedFile> ofDoomed = found(BLOBS).stream()
                .filter(each -> each.path().equals(doomed.path()))
                .toList();

        ofDoomed.forEach(this.other::drop);
        ofDoomed.forEach(store::drop);

        assertMissing(() -> commit(store.resume(doomed), bytes(1, 1)));
        assertThat(found(BLOBS))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.path()).isEqualTo(other.path()));
        StorageWriter last = store.resume(other);
        commit(last);
        assertThat(content(last.path())).isEqualTo(bytes(11 * MIB, 2));
    }

    @Test
    void dropOfTheLastOneLeavesNoDirectory() {
        suspend(store.newFile(STEM), bytes(11 * MIB, 1));

        found(BLOBS).forEach(store::drop);

        assertThat(found(BLOBS)).isEmpty();
        assertThat(store.list(StoragePath.ROOT)).isEmpty();
    }

    @Test
    void looksBelowTheDirectoriesOnly() {
        suspend(store.writer(path("/blobs-2/stem")), bytes(10, 1));
        suspend(store.writer(path("/other/ab/stem")), bytes(10, 1));
        suspend(store.writer(path("/top")), bytes(10, 1));
        suspend(store.writer(STEM), bytes(10, 1));

        assertThat(found(BLOBS)).extracting(UnfinishedFile::path).containsExactly(STEM);
        assertThat(found(BLOBS, path("/other")))
                .extracting(UnfinishedFile::path)
                .containsExactly(STEM, path("/other/ab/stem"));
        assertThat(found(path("/blob"))).isEmpty();
        assertThat(found(StoragePath.ROOT)).hasSize(4);
    }

    @Test
    void whatIsCommittedOrCancelledIsNotUnfinished() {
        commit(store.newFile(STEM), bytes(11 * MIB, 1));
        commit(store.writer(path("/blobs/named")), bytes(10, 1));
        store.put(path("/blobs/put"), bytes(10, 1));
        try (StorageWriter writer = store.newFile(STEM)) {
            write(writer, bytes(25 * MIB, 1));
            writer.cancel();
        }

        assertThat(found(StoragePath.ROOT)).isEmpty();
    }

    @Test
    void whatIsYoungIsLeftOut() {
        suspend(store.newFile(STEM), bytes(11 * MIB, 1));
        suspend(store.writer(path("/blobs/named")), bytes(10, 1));

        assertThat(found(Instant.now().minus(HOUR), BLOBS)).isEmpty();
    }

    @Test
    void findsAllOfMany() {
        int many = times(12);
        for (int i = 0; i < many; i++) {
            suspend(store.writer(path("/blobs/" + i)), bytes(10, i));
            suspend(store.newFile(path("/blobs/large" + i)), bytes(11 * MIB, i));
        }

        assertThat(found(BLOBS).stream().map(UnfinishedFile::path).distinct()).hasSize(2 * many);
    }
}
