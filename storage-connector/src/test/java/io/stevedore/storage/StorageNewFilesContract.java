package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose names the store makes up. */
abstract class StorageNewFilesContract extends StorageContractPart {

    private static final StoragePath STEM = path("/blobs/ab/stem");

    StorageNewFilesContract(StorageContract driver) {
        super(driver);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, 10 * MIB})
    void bytesComeBackUnderTheNameThatTheWriterTells(int size) {
        StorageWriter writer = store.newFile(STEM);
        commit(writer, bytes(size, 1));

        assertThat(writer.path().text()).startsWith(STEM.text());
        assertThat(content(writer.path())).isEqualTo(bytes(size, 1));
        assertThat(other.stat(writer.path()).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000, 6 * MIB})
    void goesOnInAnotherClient(int size) {
        WriterState state = suspend(store.newFile(STEM), bytes(size, 1));
        state = suspend(other.resume(state), bytes(size, 2));
        StorageWriter last = store.resume(state);
        commit(last, bytes(size, 3));

        assertThat(content(last.path())).isEqualTo(joined(bytes(size, 1), bytes(size, 2), bytes(size, 3)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000, 6 * MIB, 20 * MIB})
    void commitsAResumedWriterWithoutAnotherByteWhereItsStateSays(int size) {
        WriterState state = suspend(store.newFile(STEM), bytes(size, 1));
        StorageWriter last = other.resume(state);
        commit(last);

        assertThat(last.path()).isEqualTo(state.path());
        assertThat(content(last.path())).isEqualTo(bytes(size, 1));
        assertThat(store.list(STEM.parent())).hasSize(1);
    }

    @Test
    void earlierStateStaysGoodWhileOnlyALaterOneWasMade() {
        WriterState early = suspend(store.newFile(STEM), bytes(100_000, 1));
        suspend(store.resume(early), bytes(6 * MIB, 2));
        StorageWriter last = other.resume(early);
        commit(last, bytes(10, 3));

        assertThat(content(last.path())).isEqualTo(joined(bytes(100_000, 1), bytes(10, 3)));
    }

    @Test
    void earlierStateStaysGoodAfterItsWriterWasClosedWithoutAnEnd() {
        WriterState state = suspend(store.newFile(STEM), bytes(100_000, 1));
        try (StorageWriter lost = store.resume(state)) {
            write(lost, bytes(25 * MIB, 2));
        }
        StorageWriter last = other.resume(state);
        commit(last, bytes(10, 3));

        assertThat(content(last.path())).isEqualTo(joined(bytes(100_000, 1), bytes(10, 3)));
    }

    @Test
    void growsByManyOddPieces() {
        byte[] all = bytes(200_000, 8);
        WriterState state = suspend(store.newFile(STEM));
        int done = 0;
        for (int step = 1; done < all.length; step = step * 3 + 1) {
            int end = Math.min(all.length, done + step);
            state = suspend((step % 2 == 0 ? store : other).resume(state), Arrays.copyOfRange(all, done, end));
            done = end;
        }
        StorageWriter last = store.resume(state);
        commit(last);

        assertThat(content(last.path())).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000, 25 * MIB})
    void cancelledLeavesNothing(int size) {
        WriterState state = suspend(store.newFile(STEM), bytes(size, 1));
        try (StorageWriter writer = other.resume(state)) {
            write(writer, bytes(10, 2));
            writer.cancel();
        }

        assertThat(store.list(StoragePath.ROOT)).isEmpty();
    }

    @Test
    void twoOfOneStemStayApartOrTheLaterOneStays() {
        StorageWriter first = store.newFile(STEM);
        StorageWriter second = other.newFile(STEM);
        commit(first, bytes(10, 1));
        commit(second, bytes(20, 2));

        assertThat(content(second.path())).isEqualTo(bytes(20, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, 25 * MIB})
    void ofWritersThatAreKeptApartAnyMayCount(int size) {
        for (int chosen = 0; chosen < 3; chosen++) {
            StoragePath stem = path("/blobs/ab/stem" + chosen);
            Optional<WriterState> start =
                    size == 0 ? Optional.empty() : Optional.of(suspend(store.newFile(stem), bytes(size, 1)));
            assumeThat(store.isolatesWriters(start)).isTrue();
            StorageWriter first = start.map(store::resume).orElseGet(() -> store.newFile(stem));
            StorageWriter second = start.map(other::resume).orElseGet(() -> other.newFile(stem));
            StorageWriter unchanged = start.map(other::resume).orElseGet(() -> other.newFile(stem));
            WriterState early = suspend(first, bytes(10, 2));
            WriterState late = suspend(second, bytes(6 * MIB, 3));
            commit(unchanged);

            StorageWriter counts = chosen == 2 ? unchanged : store.resume(chosen == 0 ? early : late);
            if (chosen < 2) {
                commit(counts);
            }
            byte[] more = chosen == 0 ? bytes(10, 2) : bytes(6 * MIB, 3);
            assertThat(content(counts.path())).isEqualTo(chosen == 2 ? bytes(size, 1) : joined(bytes(size, 1), more));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 25 * MIB})
    void discardDropsWhatIsCommitted(int size) {
        commit(store.newFile(STEM), bytes(size, 1));

        other.discard(STEM);

        assertThat(store.list(StoragePath.ROOT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 25 * MIB})
    void discardDropsWhatIsUnfinishedAndSparesNeighbours(int size) {
        StoragePath longer = path(STEM + "-2");
        WriterState neighbour = suspend(store.newFile(longer), bytes(size, 2));
        store.put(STEM.child("below"), bytes(1, 3));
        WriterState state = suspend(store.newFile(path(STEM + "0")), bytes(size, 1));

        other.discard(path(STEM + "0"));

        assertMissing(() -> commit(store.resume(state), bytes(1, 1)));
        StorageWriter last = store.resume(neighbour);
        commit(last);
        assertThat(content(last.path())).isEqualTo(bytes(size, 2));
        assertThat(content(STEM.child("below"))).hasSize(1);
    }

    @Test
    void discardingNothingIsNoFailure() {
        assertThatCode(() -> store.discard(STEM)).doesNotThrowAnyException();
    }
}
