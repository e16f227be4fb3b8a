package io.stevedore.storage.object.files;

import io.stevedore.storage.NewFile;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.WriterState;
import io.stevedore.storage.object.ObjectInfo;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.PartPage;
import io.stevedore.storage.object.UploadPage.OpenUpload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds by listing what writers left whose state is lost. */
final class OrphanedWriters {

    private static final Comparator<OpenUpload> OLDEST_FIRST =
            Comparator.comparing(OpenUpload::startedAt).thenComparing(OpenUpload::uploadId);

    private final Bucket bucket;
    private final Listing listing;

    OrphanedWriters(Bucket bucket) {
        this.bucket = bucket;
        this.listing = new Listing(bucket.store());
    }

    /** What the newest unfinished writer of exactly this path has brought to the store. */
    Optional<StoredParts> newestOf(StoragePath path) {
        String key = bucket.keys().key(path);
        List<ObjectInfo> asides = listing.all(bucket.keys().aside(path));
        Optional<OpenUpload> newest = listing.uploadsOf(key).stream().max(OLDEST_FIRST);
        if (newest.isPresent()) {
            String id = newest.get().uploadId();
            List<Part> parts = parts(key, id);
            long bytes = parts.stream().mapToLong(Part::size).sum();
            return Optional.of(new StoredParts(
                    Optional.of(new StoredParts.Upload(id, Optional.empty())),
                    parts,
                    bytes,
                    newestAfter(bytes, asides)));
        }
        return newestAfter(0, asides).map(tail -> new StoredParts(Optional.empty(), List.of(), 0, Optional.of(tail)));
    }

    /** Drops all unfinished writers of exactly this path. */
    void dropOf(StoragePath path) {
        String key = bucket.keys().key(path);
        abort(listing.uploadsOf(key));
        delete(listing.all(bucket.keys().aside(path)));
    }

    /** Those that were begun at a key before one of its uploads; none if that has ended. */
    List<OpenUpload> olderThan(String key, String uploadId) {
        List<OpenUpload> all =
                listing.uploadsOf(key).stream().sorted(OLDEST_FIRST).toList();
        return all.stream()
                .filter(upload -> upload.uploadId().equals(uploadId))
                .findFirst()
                .map(upload -> all.subList(0, all.indexOf(upload)))
                .orElse(List.of());
    }

    /** Drops everything that came of new files: uploads that a state names by their ids, then what is found. */
    void dropAll(Collection<NewFile> files) {
        files.stream().flatMap(file -> file.last().stream()).forEach(this::abort);
        List<StoragePath> stems = files.stream().map(NewFile::stem).toList();
        stems.forEach(this::deleteObjects);
        abort(listing.allUploads()
                .filter(upload -> stems.stream().anyMatch(stem -> bucket.keys().belongsTo(stem, upload.key())))
                .toList());
    }

    private void deleteObjects(StoragePath stem) {
        ObjectKeys keys = bucket.keys();
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
                page = bucket.store().listParts(key, uploadId, parts.size());
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

    private static Optional<StoredParts.Aside> newestAfter(long bytes, List<ObjectInfo> asides) {
        return asides.stream()
                .filter(object -> ObjectKeys.offset(object.key()).equals(Optional.of(bytes)))
                .max(Comparator.comparing(ObjectInfo::key))
                .map(object -> new StoredParts.Aside(object.key(), object.size()));
    }

    private void abort(WriterState state) {
        WriterToken.parse(state.token())
                .flatMap(token -> token.stored().upload())
                .ifPresent(upload -> bucket.abort(bucket.keys().key(state.path()), upload.id()));
    }

    private void abort(List<OpenUpload> uploads) {
        for (OpenUpload upload : uploads) {
            bucket.abort(upload.key(), upload.uploadId());
        }
    }

    private void delete(List<ObjectInfo> objects) {
        listing.inPages(objects.stream().map(ObjectInfo::key).toList(), bucket.store()::delete);
    }
}
