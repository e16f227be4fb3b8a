package io.stevedore.storage.object;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.object.UploadPage.OpenUpload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds by listing what writers left whose state is lost. */
final class Unfinished {

    private static final Comparator<OpenUpload> OLDEST_FIRST =
            Comparator.comparing(OpenUpload::startedAt).thenComparing(OpenUpload::uploadId);

    private final Tools tools;
    private final Listing listing;

    Unfinished(Tools tools) {
        this.tools = tools;
        this.listing = new Listing(tools.store());
    }

    /** What the newest unfinished writer of exactly this path has brought to the store. */
    Optional<Flushed> newestOf(StoragePath path) {
        String key = tools.keys().key(path);
        List<ObjectInfo> asides = listing.all(tools.keys().aside(path));
        Optional<OpenUpload> newest = uploads(key, key::equals).stream().max(OLDEST_FIRST);
        if (newest.isPresent()) {
            String id = newest.get().uploadId();
            List<Part> parts = parts(key, id);
            long bytes = parts.stream().mapToLong(Part::size).sum();
            return Optional.of(
                    new Flushed(Optional.of(new Flushed.Upload(id, "")), parts, bytes, newestAfter(bytes, asides)));
        }
        return newestAfter(0, asides).map(tail -> new Flushed(Optional.empty(), List.of(), 0, Optional.of(tail)));
    }

    /** Drops all unfinished writers of exactly this path. */
    void dropOf(StoragePath path) {
        String key = tools.keys().key(path);
        abort(uploads(key, key::equals));
        delete(listing.all(tools.keys().aside(path)));
    }

    /** Drops everything that came of a stem. */
    void dropAll(StoragePath stem) {
        Keys keys = tools.keys();
        abort(uploads(keys.key(stem), key -> keys.belongsTo(stem, key)));
        Stream<ObjectInfo> files =
                listing.all(keys.key(stem)).stream().filter(file -> keys.belongsTo(stem, file.key()));
        Stream<ObjectInfo> asides =
                listing.all(keys.asideOfAll(stem)).stream().filter(aside -> keys.isAsideOf(stem, aside.key()));
        delete(Stream.concat(files, asides).toList());
    }

    /** All parts from the first one to the first gap. */
    List<Part> parts(String key, String uploadId) {
        List<Part> parts = new ArrayList<>();
        PartPage page;
        try {
            do {
                page = tools.store().listParts(key, uploadId, parts.size());
                for (Part part : page.parts()) {
                    if (part.number() != parts.size() + 1) {
                        return parts;
                    }
                    parts.add(part);
                }
            } while (page.more() && !page.parts().isEmpty());
        } catch (StorageException.Missing e) {
            return List.of();
        }
        return parts;
    }

    private static Optional<Flushed.Aside> newestAfter(long bytes, List<ObjectInfo> asides) {
        return asides.stream()
                .filter(object -> Keys.offset(object.key()).equals(Optional.of(bytes)))
                .max(Comparator.comparing(ObjectInfo::key))
                .map(object -> new Flushed.Aside(object.key(), object.size()));
    }

    private List<OpenUpload> uploads(String prefix, Predicate<String> wanted) {
        return listing.uploads(prefix).stream()
                .filter(upload -> wanted.test(upload.key()))
                .toList();
    }

    private void abort(List<OpenUpload> uploads) {
        for (OpenUpload upload : uploads) {
            tools.abort(upload.key(), upload.uploadId());
        }
    }

    private void delete(List<ObjectInfo> objects) {
        listing.inPages(objects.stream().map(ObjectInfo::key).toList(), tools.store()::delete);
    }
}
