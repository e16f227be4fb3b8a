package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers that are put down and taken up again. */
abstract class StorageResumingContract extends StorageContractPart {

    private static final StoragePath FILE = path("/uploads/file");

    StorageResumingContract(StorageContract driver) {
        super(driver);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 10 * MIB})
    void goesOnInAnotherClientAfterTheLastByte(int size) {
        WriterState first = suspend(store.writer(FILE), bytes(size, 1));
        WriterState second = suspend(other.resume(first), bytes(size, 2));
        commit(store.resume(second), bytes(size, 3));

        assertThat(first.size()).isEqualTo(size);
        assertThat(second.size()).isEqualTo(2L * size);
        assertThat(content(FILE)).isEqualTo(joined(bytes(size, 1), bytes(size, 2), bytes(size, 3)));
    }

    @Test
    void goesOnInAClientThatWasOpenedLater() {
        WriterState state = suspend(store.writer(FILE), bytes(10, 1));
        other.close();
        other = driver.open();

        commit(other.resume(state), bytes(10, 2));

        assertThat(content(FILE)).isEqualTo(joined(bytes(10, 1), bytes(10, 2)));
    }

    @Test
    void goesOnAfterADurableSuspension() {
        StorageWriter writer = store.writer(FILE);
        write(writer, bytes(10, 1));
        WriterState state = writer.suspendDurably();

        commit(other.resume(state), bytes(10, 2));

        assertThat(content(FILE)).isEqualTo(joined(bytes(10, 1), bytes(10, 2)));
    }

    @Test
    void stateNamesThePath() {
        assertThat(suspend(store.writer(FILE)).path()).isEqualTo(FILE);
    }

    @Test
    void goesOnAfterZeroBytes() {
        WriterState state = suspend(store.writer(FILE));

        commit(other.resume(state), bytes(10, 2));

        assertThat(state.size()).isZero();
        assertThat(content(FILE)).isEqualTo(bytes(10, 2));
    }

    @Test
    void commitsAResumedWriterWithoutAnotherByte() {
        commit(other.resume(suspend(store.writer(FILE), bytes(10, 3))));

        assertThat(content(FILE)).isEqualTo(bytes(10, 3));
    }

    @Test
    void countsTheBytesBeforeTheSuspension() {
        WriterState state = suspend(store.writer(FILE), bytes(10, 4));

        try (StorageWriter writer = other.resume(state)) {
            assertThat(writer.size()).isEqualTo(10);
            write(writer, bytes(5, 4));
            assertThat(writer.size()).isEqualTo(15);
            writer.cancel();
        }
    }

    @Test
    void dropsWhatWasWrittenAfterTheState() {
        WriterState state = suspend(store.writer(FILE), bytes(100, 5));
        try (StorageWriter lost = store.resume(state)) {
            write(lost, bytes(MIB, 6));
        }

        commit(other.resume(state), bytes(10, 7));

        assertThat(content(FILE)).isEqualTo(joined(bytes(100, 5), bytes(10, 7)));
    }

    @Test
    void dropsWhatWasSuspendedAfterTheState() {
        WriterState early = suspend(store.writer(FILE), bytes(100, 5));
        suspend(store.resume(early), bytes(6 * MIB, 6));

        commit(other.resume(early));

        assertThat(content(FILE)).isEqualTo(bytes(100, 5));
    }

    @Test
    void manyWritersOfOnePathStayApart() {
        assumeTrue(!driver.newWriterDropsOlder());
        WriterState first = suspend(store.writer(FILE), bytes(10, 1));
        WriterState second = suspend(store.writer(FILE), bytes(10, 2));

        commit(store.resume(first), bytes(5, 3));
        assertThat(content(FILE)).isEqualTo(joined(bytes(10, 1), bytes(5, 3)));
        commit(store.resume(second), bytes(5, 4));
        assertThat(content(FILE)).isEqualTo(joined(bytes(10, 2), bytes(5, 4)));
    }

    @Test
    void newWriterDropsOlderOnesOfExactlyItsPath() {
        assumeTrue(driver.newWriterDropsOlder());
        WriterState older = suspend(store.writer(FILE), bytes(6 * MIB, 1));
        WriterState neighbour = suspend(store.writer(path(FILE + "-2")), bytes(6 * MIB, 2));

        suspend(store.writer(FILE), bytes(10, 3));

        assertMissing(() -> store.resume(older));
        commit(store.resume(neighbour));
        assertThat(store.stat(neighbour.path()).size()).isEqualTo(6 * MIB);
    }

    @Test
    void refusesASecondWriterOfTheSameState() {
        assumeTrue(driver.locksWriters());
        WriterState state = suspend(store.writer(FILE), bytes(10, 1));
        try (StorageWriter writer = store.resume(state)) {
            for (StorageClient client : List.of(store, other)) {
                assertThatExceptionOfType(StorageException.Busy.class)
                        .isThrownBy(() -> client.resume(state))
                        .withMessageContaining(FILE.text());
            }
            write(writer, bytes(5, 2));
            writer.commit();
        }

        assertThat(content(FILE)).isEqualTo(joined(bytes(10, 1), bytes(5, 2)));
    }

    @Test
    void missesWhatWasCommitted() {
        WriterState state = suspend(store.writer(FILE), bytes(10, 1));
        commit(store.resume(state), bytes(10, 2));

        assertMissing(() -> other.resume(state));
        assertThat(content(FILE)).hasSize(20);
    }

    @Test
    void missesWhatWasCancelled() {
        WriterState state = suspend(store.writer(FILE), bytes(10, 1));
        try (StorageWriter writer = other.resume(state)) {
            writer.cancel();
        }

        assertMissing(() -> store.resume(state));
    }

    @Test
    void missesAStateThatNoWriterGave() {
        for (String token : List.of("", "x", "../file", "~", "00000000-0000-0000-0000-000000000000")) {
            assertMissing(() -> store.resume(new WriterState(FILE, 0, token)));
        }
    }

    @Test
    void keepsAWriterWhoseNeighbourIsDeleted() {
        store.put(path("/uploads/fil"), bytes(1, 1));
        store.put(FILE, bytes(1, 1));
        WriterState state = suspend(store.writer(FILE), bytes(10, 1));

        store.delete(path("/uploads/fil"));
        store.delete(FILE);
        commit(other.resume(state));

        assertThat(content(FILE)).isEqualTo(bytes(10, 1));
    }

    @Test
    void growsByManyOddPieces() {
        byte[] all = bytes(200_000, 8);
        WriterState state = suspend(store.writer(FILE));
        int done = 0;
        for (int step = 1; done < all.length; step = step * 3 + 1) {
            int end = Math.min(all.length, done + step);
            state = suspend((step % 2 == 0 ? store : other).resume(state), Arrays.copyOfRange(all, done, end));
            done = end;
        }

        commit(store.resume(state));

        assertThat(content(FILE)).isEqualTo(all);
    }
}
