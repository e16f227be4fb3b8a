package io.stevedore.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.storage.object.UploadPage.OpenUpload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be found out of uploads that are not finished. */
abstract class ObjectOpenUploadsContract extends ObjectContractPart {

    private final List<OpenUpload> opened = new ArrayList<>();

    ObjectOpenUploadsContract(ObjectStoreContract driver) {
        super(driver);
    }

    @AfterEach
    void abortAll() {
        opened.forEach(upload -> store.abortUpload(upload.key(), upload.uploadId()));
    }

    private OpenUpload start(String name) {
        OpenUpload upload = new OpenUpload(key(name), store.startUpload(key(name), MARK), Instant.now());
        opened.add(upload);
        return upload;
    }

    /** Those of the whole bucket that this test began. */
    private List<OpenUpload> all() {
        return all("").stream()
                .filter(upload -> upload.key().startsWith(key("")))
                .toList();
    }

    private List<OpenUpload> all(String prefix) {
        UploadPage page = store.listUploads(prefix, Optional.empty());
        List<OpenUpload> all = new ArrayList<>(page.uploads());
        while (page.next().isPresent()) {
            page = store.listUploads(prefix, page.next());
            all.addAll(page.uploads());
        }
        return all;
    }

    @Test
    void noneIsAnEmptyPage() {
        assertThat(store.listUploads(key("a"), Optional.empty()))
                .isEqualTo(new UploadPage(List.of(), Optional.empty()));
    }

    @Test
    void findsTheUploadsOfTheWholeBucket() {
        start("a/2");
        start("a/1");
        start("ab");
        put(key("a/3"), bytes(1, 1));

        assertThat(all())
                .extracting(OpenUpload::uploadId)
                .containsExactlyInAnyOrderElementsOf(
                        opened.stream().map(OpenUpload::uploadId).toList());
        assertThat(all()).extracting(OpenUpload::key).containsExactlyInAnyOrder(key("a/1"), key("a/2"), key("ab"));
    }

    @Test
    void tellsWhenAnUploadWasStarted() {
        OpenUpload upload = start("a");

        assertThat(all()).singleElement().satisfies(found -> {
            assertThat(found.key()).isEqualTo(upload.key());
            assertThat(found.startedAt()).isCloseTo(upload.startedAt(), within(2, ChronoUnit.MINUTES));
        });
    }

    @Test
    void findsAllUploadsOfOneKey() {
        OpenUpload one = start("a");
        OpenUpload other = start("a");
        start("a.x");

        assertThat(all(key("a")))
                .filteredOn(upload -> upload.key().equals(key("a")))
                .extracting(OpenUpload::uploadId)
                .containsExactlyInAnyOrder(one.uploadId(), other.uploadId());
    }

    @Test
    void goesOnAfterAnUpload() {
        OpenUpload first = start("a");
        OpenUpload second = start("b");

        assumeTrue(driver.pagesUploads());
        UploadPage page = store.listUploads("", Optional.of(new UploadPage.Marker(first.key(), first.uploadId())));

        assertThat(page.uploads())
                .extracting(OpenUpload::uploadId)
                .contains(second.uploadId())
                .doesNotContain(first.uploadId());
    }

    @Test
    void listsMoreUploadsThanAPageHas() {
        assumeTrue(driver.fillsPages());
        for (int i = 0; i < 1010; i++) {
            start("many/" + i);
        }

        assertThat(all())
                .extracting(OpenUpload::key)
                .containsExactlyInAnyOrderElementsOf(
                        opened.stream().map(OpenUpload::key).toList());
    }

    @Test
    void listsMorePartsThanAPageHas() {
        assumeTrue(driver.fillsPages());
        OpenUpload upload = start("many");
        for (int number = 1; number <= 1030; number++) {
            upload(upload.key(), upload.uploadId(), number, bytes(1, number));
        }

        PartPage first = store.listParts(upload.key(), upload.uploadId(), 0);
        PartPage second =
                store.listParts(upload.key(), upload.uploadId(), first.parts().size());

        assertThat(first.more()).isTrue();
        assertThat(first.parts().size() + second.parts().size()).isEqualTo(1030);
        assertThat(second.more()).isFalse();
    }

    @Test
    void listsPartsByNumber() {
        OpenUpload upload = start("a");
        Part third = upload(upload.key(), upload.uploadId(), 3, bytes(30, 3));
        Part first = upload(upload.key(), upload.uploadId(), 1, bytes(10, 1));
        Part second = upload(upload.key(), upload.uploadId(), 2, bytes(20, 2));

        assertThat(store.listParts(upload.key(), upload.uploadId(), 0))
                .isEqualTo(new PartPage(List.of(first, second, third), false));
    }

    @Test
    void uploadWithoutPartsHasAnEmptyPage() {
        OpenUpload upload = start("a");

        assertThat(store.listParts(upload.key(), upload.uploadId(), 0)).isEqualTo(new PartPage(List.of(), false));
    }

    @Test
    void goesOnAfterAPart() {
        assumeTrue(driver.pagesParts());
        OpenUpload upload = start("a");
        upload(upload.key(), upload.uploadId(), 1, bytes(10, 1));
        Part second = upload(upload.key(), upload.uploadId(), 2, bytes(20, 2));

        assertThat(store.listParts(upload.key(), upload.uploadId(), 1).parts()).containsExactly(second);
        assertThat(store.listParts(upload.key(), upload.uploadId(), 2)).isEqualTo(new PartPage(List.of(), false));
    }
}
