package io.stevedore.storage.object;

import io.stevedore.storage.object.UploadPage.OpenUpload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lists all pages. */
record Listing(ObjectStore store) {

    List<ObjectInfo> all(String prefix) {
        List<ObjectInfo> all = new ArrayList<>();
        each(ListRequest.all(prefix), page -> all.addAll(page.objects()));
        return all;
    }

    void each(ListRequest first, Consumer<ObjectPage> visitor) {
        ObjectPage page = store.list(first);
        visitor.accept(page);
        while (!page.next().isEmpty()) {
            page = store.list(first.after(page));
            visitor.accept(page);
        }
    }

    List<OpenUpload> uploads(String prefix) {
        List<OpenUpload> all = new ArrayList<>();
        Optional<UploadPage.Marker> next = Optional.empty();
        do {
            UploadPage page = store.listUploads(prefix, next);
            all.addAll(page.uploads());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    void inPages(List<String> keys, Consumer<List<String>> visitor) {
        for (int from = 0; from < keys.size(); from += ObjectLimits.PAGE) {
            visitor.accept(keys.subList(from, Math.min(keys.size(), from + ObjectLimits.PAGE)));
        }
    }
}
