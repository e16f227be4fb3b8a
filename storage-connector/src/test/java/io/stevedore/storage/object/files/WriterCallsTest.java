package io.stevedore.storage.object.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import org.junit.jupiter.api.Test;

/** How many calls each step costs, so that it cannot creep up. */
class WriterCallsTest extends WriterFixture {

    @Test
    void smallNewFileCostsOnePutAndItsCommitNothing() {
        WriterState state = suspended(client.newFile(FILE), 100_000);
        assertThat(calls).containsExactly("put");
        calls.clear();

        try (StorageWriter writer = client.resume(state)) {
            writer.commit();
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void smallNewFileInOneGoCostsOnePut() {
        try (StorageWriter writer = client.newFile(FILE)) {
            write(writer, bytes(100_000));
            writer.commit();
        }

        assertThat(calls).containsExactly("put");
    }

    @Test
    void largeNewFileCostsItsPartsAndTwo() {
        try (StorageWriter writer = client.newFile(FILE)) {
            write(writer, bytes(3 * CHUNK + 10));
            writer.commit();
        }

        assertThat(calls)
                .containsExactly(
                        "startUpload", "uploadPart", "uploadPart", "uploadPart", "uploadPart", "completeUpload");
    }

    @Test
    void restThatIsLongEnoughBecomesAPartAtSuspension() {
        WriterState state = suspended(client.newFile(FILE), 2 * CHUNK + 600_000);
        assertThat(calls).containsExactly("startUpload", "uploadPart", "uploadPart", "uploadPart");
        calls.clear();

        try (StorageWriter writer = client.resume(state)) {
            writer.commit();
        }
        assertThat(calls).containsExactly("completeUpload");
    }

    @Test
    void shortRestLiesAsideAndIsTakenBackOnce() {
        WriterState state = suspended(client.newFile(FILE), CHUNK + 100_000);
        assertThat(calls).containsExactly("startUpload", "uploadPart", "put");
        calls.clear();

        try (StorageWriter writer = client.resume(state)) {
            writer.commit();
        }
        assertThat(calls).containsExactly("get", "uploadPart", "completeUpload", "delete");
    }

    @Test
    void eachSmallPieceCostsATailMoreAndOneLess() {
        WriterState state = suspended(client.newFile(FILE), 1000);
        state = suspended(client.resume(state), 1000);
        calls.clear();

        suspended(client.resume(state), 1000);

        assertThat(calls).containsExactlyInAnyOrder("get", "put", "delete");
    }

    @Test
    void namedFileFirstLooksForOlderWriters() {
        try (StorageWriter writer = client.writer(FILE)) {
            write(writer, bytes(10));
            writer.commit();
        }

        assertThat(calls).containsExactly("listUploads", "list", "put");
    }

    @Test
    void readingAndLookingCostOneCallEach() {
        client.put(FILE, bytes(10));
        calls.clear();

        client.get(FILE, 10);
        client.stat(FILE);

        assertThat(calls).containsExactly("get", "head");
    }

    private WriterState suspended(StorageWriter writer, int size) {
        try (writer) {
            write(writer, bytes(size));
            return writer.suspend();
        }
    }
}
