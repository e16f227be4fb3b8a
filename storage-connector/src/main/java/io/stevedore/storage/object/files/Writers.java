package io.stevedore.storage.object.files;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.WriterState;
import io.stevedore.storage.object.ObjectInfo;
import io.stevedore.storage.object.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Starts writers, and takes them up again. */
final class Writers {

    private final Bucket bucket;
    private final OrphanedWriters orphans;

    Writers(Bucket bucket, OrphanedWriters orphans) {
        this.bucket = bucket;
        this.orphans = orphans;
    }

    MultipartWriter create(StoragePath path) {
        orphans.dropOf(path);
        return writer(path, false, Optional.empty());
    }

    MultipartWriter createFresh(StoragePath stem) {
        return writer(ObjectKeys.madeUp(stem), true, Optional.empty());
    }

    MultipartWriter resume(WriterState state) {
        WriterToken token = WriterToken.parse(state.token())
                .filter(parsed -> parsed.stored().size() == state.size())
                .orElseThrow(() -> new StorageException.Missing(state.path(), null));
        String key = bucket.keys().key(state.path());
        StoredParts stored = token.stored();
        if (stored.parts().size() < token.partCount()) {
            stored = listed(state, token);
        } else if (!token.fresh() && !isThere(key, stored)) {
            throw new StorageException.Missing(state.path(), null);
        }
        return writer(
                state.path(),
                token.fresh(),
                Optional.of(new WriterToken(token.fresh(), stored, token.partCount(), token.superseded())));
    }

    MultipartWriter append(StoragePath path) {
        Optional<StoredParts> newest = orphans.newestOf(path);
        if (newest.isPresent()) {
            StoredParts stored = newest.get();
            WriterToken token = new WriterToken(false, stored, stored.parts().size(), List.of());
            return writer(path, false, Optional.of(token));
        }
        ObjectInfo file = bucket.store()
                .head(bucket.keys().key(path))
                .orElseThrow(() -> new StorageException.Missing(path, null));
        return after(path, file);
    }

    /** Starts with the bytes of a file: large ones are copied by the store, small ones go through the buffer. */
    private MultipartWriter after(StoragePath path, ObjectInfo file) {
        if (file.size() >= bucket.sizes().limits().minPart()) {
            StoredParts copied = new ServerCopy(bucket).asParts(file.key(), file.size(), file.key());
            return writer(
                    path,
                    false,
                    Optional.of(new WriterToken(false, copied, copied.parts().size(), List.of())));
        }
        MultipartWriter writer = writer(path, false, Optional.empty());
        if (file.size() > 0) {
            try (InputStream content = bucket.store().get(file.key(), 0, file.size())) {
                byte[] bytes = content.readAllBytes();
                writer.write(bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new StorageException.Busy("the store's connection broke while " + path + " was read", e);
            }
        }
        return writer;
    }

    private boolean isThere(String key, StoredParts stored) {
        if (stored.tail().isPresent()) {
            return bucket.store().head(stored.tail().get().key()).isPresent();
        }
        return stored.upload().isEmpty()
                || !orphans.parts(key, stored.upload().get().id()).isEmpty();
    }

    /** A state with many parts names none of them. */
    private StoredParts listed(WriterState state, WriterToken token) {
        StoredParts.Upload upload = token.stored().upload().orElseThrow();
        List<Part> parts = orphans.parts(bucket.keys().key(state.path()), upload.id());
        List<Part> known = parts.subList(0, Math.min(parts.size(), token.partCount()));
        long bytes = known.stream().mapToLong(Part::size).sum();
        if (bytes != token.stored().partBytes()) {
            throw new StorageException.Missing(state.path(), null);
        }
        return new StoredParts(Optional.of(upload), known, bytes, token.stored().tail());
    }

    private MultipartWriter writer(StoragePath path, boolean fresh, Optional<WriterToken> before) {
        return new MultipartWriter(new GrowingObject(bucket, path, fresh, before));
    }
}
