package io.stevedore.storage.object.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import io.stevedore.storage.object.ObjectBody;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.PartAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Uploads that are found by listing, as no state of them is known. */
class AppendedUploadsTest extends WriterFixture {

    private static final String KEY = "file";

    @Test
    void suspendedAppendOfAListedUploadGoesOnByItsState() {
        byte[] all = bytes(3 * CHUNK + 200);
        StorageWriter first = client.writer(FILE);
        write(first, Arrays.copyOf(all, 3 * CHUNK));
        first.suspend();
        StorageWriter second = client.append(FILE);
        write(second, Arrays.copyOfRange(all, 3 * CHUNK, 3 * CHUNK + 100));
        WriterState state = second.suspend();

        StorageWriter last = client.resume(state);
        write(last, Arrays.copyOfRange(all, 3 * CHUNK + 100, all.length));
        last.commit();

        assertThat(state.size()).isEqualTo(3 * CHUNK + 100);
        assertThat(client.get(FILE, all.length)).isEqualTo(all);
    }

    @Test
    void newestOfSeveralOpenUploadsIsAppendedTo() {
        open(2 * CHUNK);
        open(CHUNK);

        try (StorageWriter writer = client.append(FILE)) {
            assertThat(writer.size()).isEqualTo(CHUNK);
        }
    }

    @Test
    void tailThatFollowsOtherBytesIsNotAppended() {
        open(CHUNK);
        bucket.put("~/file~" + "0".repeat(32) + ".5", ObjectBody.of(bytes(7)));

        try (StorageWriter writer = client.append(FILE)) {
            assertThat(writer.size()).isEqualTo(CHUNK);
        }
    }

    @Test
    void olderUploadsEndWithTheAppendedOneAndYoungerOnesStay() {
        open(CHUNK);
        open(CHUNK);
        open(2 * CHUNK);
        StorageWriter writer = client.append(FILE);
        String younger = open(CHUNK);

        writer.commit();

        assertThat(bucket.uploads).containsOnlyKeys(younger);
        assertThat(client.get(FILE, 2 * CHUNK)).isEqualTo(bytes(2 * CHUNK));
    }

    @Test
    void lostAnswerToTheCompletionOfAnAppendedUploadIsAskedFor() {
        client.put(FILE, bytes(2 * CHUNK));
        open(2 * CHUNK);
        StorageWriter writer = client.append(FILE);
        loseAnswer("completeUpload");

        writer.commit();

        assertThat(bucket.uploads).isEmpty();
    }

    @Test
    void objectThatWasThereBeforeIsNotTheAppendedUploads() {
        client.put(FILE, bytes(CHUNK));
        String id = open(CHUNK);
        StorageWriter writer = client.append(FILE);
        bucket.abortUpload(KEY, id);

        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(writer::commit);
    }

    @Test
    void objectThatAppearsWhileTheAppendedUploadIsOpenIsAnothers() {
        open(CHUNK);
        StorageWriter writer = client.append(FILE);
        bucket.before(verb -> {
            if (verb.equals("completeUpload")) {
                bucket.put(KEY, ObjectBody.of(bytes(CHUNK)));
                throw new StorageException.Busy("SlowDown", null);
            }
        });

        assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(writer::commit);
    }

    @Test
    void objectWithTheMarkOfAnotherWriterIsNotTakenForOurs() {
        StorageWriter writer = client.writer(FILE);
        write(writer, bytes(2 * CHUNK));
        bucket.before(verb -> {
            if (verb.equals("completeUpload")) {
                bucket.before(later -> {});
                String other = bucket.startUpload(KEY, "another mark");
                Part part = bucket.uploadPart(new PartAddress(KEY, other, 1), ObjectBody.of(bytes(2 * CHUNK)));
                bucket.completeUpload(KEY, other, List.of(part));
                throw new StorageException.Busy("connection reset", null);
            }
        });

        assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(writer::commit);
    }

    /** Begun by another process, which is gone. */
    private String open(int size) {
        String id = bucket.startUpload(KEY, "lost mark");
        bucket.uploadPart(new PartAddress(KEY, id, 1), ObjectBody.of(bytes(size)));
        return id;
    }
}
