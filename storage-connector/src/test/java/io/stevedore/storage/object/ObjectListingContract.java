package io.stevedore.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listings of keys. */
abstract class ObjectListingContract extends ObjectContractPart {

    ObjectListingContract(ObjectStoreContract driver) {
        super(driver);
    }

    private void make(String... names) {
        for (String name : names) {
            put(key(name), bytes(name.length(), 1));
        }
    }

    private List<String> keys(ObjectPage page) {
        return page.objects().stream()
                .map(object -> object.key().substring(key("").length()))
                .toList();
    }

    private List<String> prefixes(ObjectPage page) {
        return page.prefixes().stream()
                .map(prefix -> prefix.substring(key("").length()))
                .toList();
    }

    @Test
    void nothingIsAnEmptyPage() {
        ObjectPage page = store.list(ListRequest.all(key("")));

        assertThat(page).isEqualTo(new ObjectPage(List.of(), List.of(), ""));
    }

    @Test
    void sortsByBytesOverAllDepths() {
        make("b", "a/z", "a-b", "B", "a.b", "a/b/c");

        ObjectPage page = store.list(ListRequest.all(key("")));

        assertThat(keys(page)).containsExactly("B", "a-b", "a.b", "a/b/c", "a/z", "b");
        assertThat(page.prefixes()).isEmpty();
        assertThat(page.objects()).extracting(ObjectInfo::size).containsExactly(1L, 3L, 3L, 5L, 3L, 1L);
        assertThat(page.objects())
                .allSatisfy(object -> assertThat(object.mark()).isEmpty());
    }

    @Test
    void prefixEndsAnywhere() {
        make("upload", "uploads/1", "up/1", "other");

        assertThat(keys(store.list(ListRequest.all(key("uploa"))))).containsExactly("upload", "uploads/1");
    }

    @Test
    void foldsAtTheNextSlash() {
        make("d/a", "d/b/1", "d/b/2", "d/c/1/2", "dd/x", "e");

        ObjectPage page = store.list(ListRequest.children(key("d/")));

        assertThat(keys(page)).containsExactly("d/a");
        assertThat(prefixes(page)).containsExactly("d/b/", "d/c/");
    }

    @Test
    void goesOnAfterAPage() {
        make("a", "b", "c/1", "c/2", "d");
        ListRequest request = ListRequest.all(key("")).limit(2);

        List<List<String>> pages = new ArrayList<>();
        ObjectPage page = store.list(request);
        pages.add(keys(page));
        while (!page.next().isEmpty()) {
            page = store.list(request.after(page));
            pages.add(keys(page));
        }

        assertThat(pages).containsExactly(List.of("a", "b"), List.of("c/1", "c/2"), List.of("d"));
    }

    @Test
    void lastPageMayBeFull() {
        make("a", "b");

        assertThat(store.list(ListRequest.all(key("")).limit(2)).next()).isEmpty();
    }

    @Test
    void goesOnAfterAPageOfWhatIsFolded() {
        assumeTrue(driver.countsFolded());
        make("a/1", "a/2", "b/1", "c", "d/1");
        ListRequest request = ListRequest.children(key("")).limit(2);

        ObjectPage first = store.list(request);
        ObjectPage second = store.list(request.after(first));

        assertThat(prefixes(first)).containsExactly("a/", "b/");
        assertThat(keys(second)).containsExactly("c");
        assertThat(prefixes(second)).containsExactly("d/");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void openUploadIsNotListed() {
        String upload = store.startUpload(key("a"), MARK);
        upload(key("a"), upload, 1, bytes(10, 1));

        assertThat(store.list(ListRequest.all(key(""))).objects()).isEmpty();
        assertThat(store.head(key("a"))).isEmpty();
        store.abortUpload(key("a"), upload);
    }
}
