package io.stevedore.storage.object.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import io.stevedore.storage.object.MemoryObjectStore;
import io.stevedore.storage.object.ObjectLimits;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WriterFaultsTest extends WriterFixture {

    @Test
    void lostAnswerToTheCompletionIsAskedFor() {
        loseAnswer("completeUpload");

        StorageWriter writer = client.newFile(FILE);
        write(writer, bytes(3 * CHUNK));
        writer.commit();

        assertThat(calls).endsWith("completeUpload", "head");
        assertThat(client.get(writer.path(), 4 * CHUNK)).isEqualTo(bytes(3 * CHUNK));
    }

    @Test
    void completionThatNeverTookPlaceFails() {
        client.put(FILE, bytes(3 * CHUNK));
        failBefore("completeUpload", 1);

        try (StorageWriter writer = client.writer(FILE)) {
            write(writer, bytes(3 * CHUNK));
            assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(writer::commit);
        }
    }

    @Test
    void failingNewWriterLeavesNothingOpen() throws InterruptedException {
        failBefore("uploadPart", 2);

        try (StorageWriter writer = client.newFile(FILE)) {
            assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> write(writer, bytes(9 * CHUNK)));
        }
        settle();

        assertThat(bucket.uploads).isEmpty();
        assertThat(bucket.objects).isEmpty();
        assertThat(client.buffers().used()).isZero();
    }

    @Test
    void failingWriterGivesItsMemoryBackBeforeItIsClosed() throws InterruptedException {
        failBefore("uploadPart", 2);
        StorageWriter writer = client.newFile(FILE);

        assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> write(writer, bytes(9 * CHUNK)));
        settle();

        assertThat(client.buffers().used()).isZero();
    }

    @Test
    void failureOfTheLastPartIsToldByTheCommit() {
        failBefore("uploadPart", 2);
        StorageWriter writer = client.newFile(FILE);
        write(writer, bytes(2 * CHUNK));

        assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(writer::commit);
        assertThat(calls).doesNotContain("completeUpload");
    }

    @Test
    void afterAFailureGoesOnWithWhatWasFlushed() {
        failBefore("uploadPart", 3);
        byte[] all = bytes(6 * CHUNK);
        StorageWriter writer = client.newFile(FILE);
        assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> write(writer, all));

        WriterState state = writer.suspend();
        assertThat(state.size()).isEqualTo(2 * CHUNK).isEqualTo(writer.size());
        StorageWriter last = client.resume(state);
        write(last, Arrays.copyOfRange(all, 2 * CHUNK, all.length));
        last.commit();

        assertThat(client.get(last.path(), all.length)).isEqualTo(all);
    }

    @Test
    void failingResumedWriterKeepsWhatItsStateNames() {
        WriterState state = suspended(client.newFile(FILE), CHUNK + 100);
        failBefore("put", 1);
        try (StorageWriter writer = client.resume(state)) {
            write(writer, bytes(200));
            assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(writer::suspend);
        }

        StorageWriter last = client.resume(state);
        last.commit();
        assertThat(client.stat(last.path()).size()).isEqualTo(CHUNK + 100);
    }

    @Test
    void abortedUploadUnderALiveWriterIsMissing() throws InterruptedException {
        StorageWriter writer = client.newFile(FILE);
        write(writer, bytes(2 * CHUNK + 1));
        client.discard(FILE);

        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(writer::commit);
        writer.close();
        settle();
        assertThat(bucket.uploads).isEmpty();
    }

    @Test
    void writerKilledBetweenPartsIsFoundByItsStem() {
        StorageWriter killed = client.newFile(FILE);
        write(killed, bytes(3 * CHUNK));
        assertThat(bucket.uploads).hasSize(1);

        client(bucket).discard(FILE);

        assertThat(bucket.uploads).isEmpty();
    }

    @Test
    void writerKilledBetweenPartsIsReplacedByTheNextOfItsPathButNoNeighbour() {
        StorageWriter killed = client.writer(FILE);
        write(killed, bytes(3 * CHUNK));
        StorageWriter neighbour = client.writer(new StoragePath("/file-2"));
        write(neighbour, bytes(3 * CHUNK));

        StorageWriter next = client(bucket).writer(FILE);
        write(next, bytes(10));
        next.commit();
        neighbour.commit();

        assertThat(bucket.uploads).isEmpty();
        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(killed::commit);
        assertThat(client.stat(FILE).size()).isEqualTo(10);
    }

    @Test
    void partCountHasItsCeilingAndSaysSo() throws InterruptedException {
        MemoryObjectStore narrow = new MemoryObjectStore(new ObjectLimits(1, 1 << 20, 3, 1000));
        try (StorageWriter writer = client(narrow).newFile(FILE)) {
            assertThatExceptionOfType(StorageException.Full.class)
                    .isThrownBy(() -> write(writer, bytes(9 * CHUNK)))
                    .withMessageContaining("3 parts")
                    .withMessageContaining("chunksize");
        }
        settle();
        assertThat(narrow.uploads).isEmpty();
    }

    @Test
    void partsGrowUntilTheObjectIsManyTimesAsLarge() {
        MemoryObjectStore narrow = new MemoryObjectStore(new ObjectLimits(1, 100 << 20, 20, 1000));
        byte[] all = bytes(60 * CHUNK);
        StorageWriter writer = client(narrow).newFile(FILE);
        write(writer, all);
        writer.commit();

        assertThat(client(narrow).get(writer.path(), all.length)).isEqualTo(all);
    }

    @Test
    void manyPartsAreListedWhenTheStateIsTooSmallForThem() {
        MemoryObjectStore wide = new MemoryObjectStore(new ObjectLimits(1, 1 << 20, 100_000, 1000));
        ObjectClient small = new ObjectClient(wide, new ObjectSettings("", 70_000, 4 << 20, 1, 1000, 1), threads);
        byte[] all = bytes(70_000 * (WriterToken.MOST_TAGS + 5) + 100);
        StorageWriter first = small.newFile(FILE);
        write(first, all);
        WriterState state = first.suspend();

        StorageWriter last = small.resume(state);
        write(last, bytes(7));
        last.commit();

        assertThat(state.token()).hasSizeLessThan(500);
        assertThat(small.get(last.path(), 32 << 20)).startsWith(all).hasSize(all.length + 7);
    }

    @Test
    void failedCopyLeavesNothingOpen() {
        client.put(FILE, bytes(4 * CHUNK));
        failBefore("copyPart", 2);

        assertThatExceptionOfType(StorageException.Busy.class)
                .isThrownBy(() -> client.move(FILE, new StoragePath("/target")));

        assertThat(bucket.uploads).isEmpty();
        assertThat(client.stat(FILE).size()).isEqualTo(4 * CHUNK);
    }

    @Test
    void largeFileIsCopiedInParts() {
        client.put(FILE, bytes(4 * CHUNK + 1));

        client.move(FILE, new StoragePath("/target"));

        assertThat(client.get(new StoragePath("/target"), 5 * CHUNK)).isEqualTo(bytes(4 * CHUNK + 1));
        assertThat(bucket.objects).hasSize(1);
    }

    private WriterState suspended(StorageWriter writer, int size) {
        try (writer) {
            write(writer, bytes(size));
            return writer.suspend();
        }
    }
}
