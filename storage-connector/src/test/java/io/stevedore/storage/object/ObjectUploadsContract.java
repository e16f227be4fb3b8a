package io.stevedore.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.storage.StorageException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Multipart uploads from their start to their end. */
abstract class ObjectUploadsContract extends ObjectContractPart {

    ObjectUploadsContract(ObjectStoreContract driver) {
        super(driver);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @Test
    void joinsPartsAndKeepsTheMark() {
        String upload = store.startUpload(key("a"), MARK);
        Part first = upload(key("a"), upload, 1, bytes(PART, 1));
        Part second = upload(key("a"), upload, 2, bytes(10, 2));

        store.completeUpload(key("a"), upload, List.of(first, second));

        assertThat(content(key("a"))).isEqualTo(joined(bytes(PART, 1), bytes(10, 2)));
        assertThat(mark(key("a"))).contains(MARK);
    }

    @Test
    void partTellsItsNumberItsSizeAndATagWithoutQuotes() {
        String upload = store.startUpload(key("a"), MARK);

        Part part = upload(key("a"), upload, 7, bytes(10, 2));

        assertThat(part.number()).isEqualTo(7);
        assertThat(part.size()).isEqualTo(10);
        assertThat(part.tag()).isNotEmpty().doesNotContain("\"");
        assertThat(store.listParts(key("a"), upload, 0)).isEqualTo(new PartPage(List.of(part), false));
        store.abortUpload(key("a"), upload);
    }

    @Test
    void laterPartOfANumberReplacesTheEarlierOne() {
        String upload = store.startUpload(key("a"), MARK);
        upload(key("a"), upload, 1, bytes(20, 1));
        Part kept = upload(key("a"), upload, 1, bytes(10, 2));

        assertThat(store.listParts(key("a"), upload, 0).parts()).containsExactly(kept);
        store.completeUpload(key("a"), upload, List.of(kept));

        assertThat(content(key("a"))).isEqualTo(bytes(10, 2));
    }

    @Test
    void partThatIsNotThereIsMissing() {
        String upload = store.startUpload(key("a"), MARK);
        Part part = upload(key("a"), upload, 1, bytes(10, 1));
        Part wrong = new Part(1, "00000000000000000000000000000000", part.size());

        assertMissing(() -> store.completeUpload(key("a"), upload, List.of(wrong)));
        assertThat(store.head(key("a"))).isEmpty();
        store.abortUpload(key("a"), upload);
    }

    @Test
    void tooSmallAPartIsRefused() {
        String upload = store.startUpload(key("a"), MARK);
        Part first = upload(key("a"), upload, 1, bytes(10, 1));
        Part second = upload(key("a"), upload, 2, bytes(10, 2));

        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.completeUpload(key("a"), upload, List.of(first, second)));
        store.abortUpload(key("a"), upload);
    }

    @Test
    void numbersMayHaveGapsAndPartsMayStayUnused() {
        String upload = store.startUpload(key("a"), MARK);
        Part first = upload(key("a"), upload, 2, bytes(PART, 1));
        upload(key("a"), upload, 5, bytes(PART, 3));
        Part last = upload(key("a"), upload, 9, bytes(10, 2));

        store.completeUpload(key("a"), upload, List.of(first, last));

        assertThat(content(key("a"))).isEqualTo(joined(bytes(PART, 1), bytes(10, 2)));
    }

    @Test
    void replacesWhatWasThere() {
        put(key("a"), bytes(5, 9));
        String upload = store.startUpload(key("a"), MARK);
        Part part = upload(key("a"), upload, 1, bytes(10, 1));
        assertThat(content(key("a"))).isEqualTo(bytes(5, 9));

        store.completeUpload(key("a"), upload, List.of(part));

        assertThat(content(key("a"))).isEqualTo(bytes(10, 1));
    }

    @Test
    void repeatedCompletionSucceedsOrFindsTheUploadMissing() {
        String upload = store.startUpload(key("a"), MARK);
        Part part = upload(key("a"), upload, 1, bytes(10, 1));
        store.completeUpload(key("a"), upload, List.of(part));

        try {
            store.completeUpload(key("a"), upload, List.of(part));
        } catch (StorageException e) {
            assertThat(e).isInstanceOf(StorageException.Missing.class);
        }

        assertThat(content(key("a"))).isEqualTo(bytes(10, 1));
        assertThat(mark(key("a"))).contains(MARK);
    }

    @Test
    void copiesRangesOfAnotherObject() {
        byte[] content = bytes(PART + 100, 1);
        put(key("source"), content);
        String upload = store.startUpload(key("a"), MARK);

        Part first = store.copyPart(new PartAddress(key("a"), upload, 1), key("source"), 50, PART);
        Part second = store.copyPart(new PartAddress(key("a"), upload, 2), key("source"), 0, 7);
        store.completeUpload(key("a"), upload, List.of(first, second));

        assertThat(first.size()).isEqualTo(PART);
        assertThat(first.tag()).doesNotContain("\"");
        assertThat(content(key("a")))
                .isEqualTo(joined(Arrays.copyOfRange(content, 50, 50 + PART), Arrays.copyOf(content, 7)));
    }

    @Test
    void copyOfAMissingObjectIsMissing() {
        String upload = store.startUpload(key("a"), MARK);

        assertMissing(() -> store.copyPart(new PartAddress(key("a"), upload, 1), key("none"), 0, 10));
        store.abortUpload(key("a"), upload);
    }

    @Test
    void copyOfAMarkedObjectHasNoMark() {
        assumeTrue(driver.dropsMarks());
        String upload = store.startUpload(key("a"), MARK);
        store.completeUpload(key("a"), upload, List.of(upload(key("a"), upload, 1, bytes(10, 1))));

        store.copy(key("a"), key("b"));

        assertThat(content(key("b"))).isEqualTo(bytes(10, 1));
        assertThat(mark(key("b"))).isEmpty();
    }

    @Test
    void abortedUploadLeavesNothing() {
        String upload = store.startUpload(key("a"), MARK);
        Part part = upload(key("a"), upload, 1, bytes(10, 1));

        store.abortUpload(key("a"), upload);

        assertMissing(() -> store.completeUpload(key("a"), upload, List.of(part)));
        assertThat(store.head(key("a"))).isEmpty();
        assertThat(store.listUploads("", Optional.empty()).uploads())
                .noneMatch(open -> open.key().startsWith(key("")));
    }

    @Test
    void uploadThatIsAbortedTwiceIsMissing() {
        String upload = store.startUpload(key("a"), MARK);
        store.abortUpload(key("a"), upload);

        assumeTrue(driver.knowsUploadsOfAborts());
        assertMissing(() -> store.abortUpload(key("a"), upload));
    }

    @Test
    void unknownUploadIsMissing() {
        assumeTrue(driver.knowsUploads());
        String upload = aborted(key("a"));

        assertMissing(() -> upload(key("a"), upload, 1, bytes(10, 1)));
        assertMissing(() -> store.listParts(key("a"), upload, 0));
    }

    @Test
    void copyIntoAnUnknownUploadIsMissing() {
        assumeTrue(driver.knowsUploadsOfCopies());
        String upload = aborted(key("a"));
        put(key("source"), bytes(10, 1));

        assertMissing(() -> store.copyPart(new PartAddress(key("a"), upload, 1), key("source"), 0, 10));
    }
}
