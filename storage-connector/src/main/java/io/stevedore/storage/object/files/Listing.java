package io.stevedore.storage.object.files;

import io.stevedore.storage.object.ListRequest;
import io.stevedore.storage.object.ObjectInfo;
import io.stevedore.storage.object.ObjectLimits;
import io.stevedore.storage.object.ObjectPage;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.UploadPage.OpenUpload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Lists all pages. */
public record Listing(ObjectStore store) {

    public List<ObjectInfo> all(String prefix) {
        List<ObjectInfo> all = new ArrayList<>();
        each(ListRequest.all(prefix), page -> all.addAll(page.objects()));
        return all;
    }

    public void each(ListRequest first, Consumer<ObjectPage> visitor) {
        ObjectPage page = store.list(first);
        visitor.accept(page);
        while (!page.next().isEmpty()) {
            page = store.list(first.after(page));
            visitor.accept(page);
        }
    }

    /** Asks for each page when it is wanted. */
    public Stream<ObjectPage> pages(ListRequest first) {
        return Stream.iterate(
                        Optional.of(store.list(first)),
                        Optional::isPresent,
                        page -> page.filter(last -> !last.next().isEmpty()).map(last -> store.list(first.after(last))))
                .flatMap(Optional::stream);
    }

    /** The open uploads of exactly this key. */
    public List<OpenUpload> uploadsOf(String key) {
        return uploads(key).filter(upload -> upload.key().equals(key)).toList();
    }

    /**
     * The open uploads of the whole bucket, whoever began them. Asks for each page when it is wanted.
     *
     * <p>They are not listed by a prefix, as not every store can: MinIO answers only where it is a whole key.
     */
    public Stream<OpenUpload> allUploads() {
        return uploads("");
    }

    private Stream<OpenUpload> uploads(String prefix) {
        return Stream.iterate(
                        Optional.of(store.listUploads(prefix, Optional.empty())),
                        Optional::isPresent,
                        page -> page.filter(last -> last.next().isPresent())
                                .map(last -> store.listUploads(prefix, last.next())))
                .flatMap(Optional::stream)
                .flatMap(page -> page.uploads().stream());
    }

    public void inPages(List<String> keys, Consumer<List<String>> visitor) {
        for (int from = 0; from < keys.size(); from += ObjectLimits.PAGE) {
            visitor.accept(keys.subList(from, Math.min(keys.size(), from + ObjectLimits.PAGE)));
        }
    }
}
