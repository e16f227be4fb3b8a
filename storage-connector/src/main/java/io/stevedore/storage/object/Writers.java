package io.stevedore.storage.object;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.WriterState;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Starts writers, and takes them up again. */
final class Writers {

    private final Tools tools;
    private final Unfinished unfinished;

    Writers(Tools tools, Unfinished unfinished) {
        this.tools = tools;
        this.unfinished = unfinished;
    }

    MultipartWriter create(StoragePath path) {
        unfinished.dropOf(path);
        return writer(path, false, Optional.empty());
    }

    MultipartWriter createFresh(StoragePath stem) {
        return writer(Keys.madeUp(stem), true, Optional.empty());
    }

    MultipartWriter resume(WriterState state) {
        WriterToken token = WriterToken.parse(state.token())
                .filter(parsed -> parsed.flushed().size() == state.size())
                .orElseThrow(() -> new StorageException.Missing(state.path(), null));
        String key = tools.keys().key(state.path());
        Flushed flushed = token.flushed();
        if (flushed.parts().size() < token.partCount()) {
            flushed = listed(state, token);
        } else if (!token.fresh() && !isThere(key, flushed)) {
            throw new StorageException.Missing(state.path(), null);
        }
        return writer(
                state.path(),
                token.fresh(),
                Optional.of(new WriterToken(token.fresh(), flushed, token.partCount(), token.superseded())));
    }

    MultipartWriter append(StoragePath path) {
        Optional<Flushed> newest = unfinished.newestOf(path);
        if (newest.isPresent()) {
            Flushed flushed = newest.get();
            WriterToken token = new WriterToken(false, flushed, flushed.parts().size(), List.of());
            return writer(path, false, Optional.of(token));
        }
        ObjectInfo file =
                tools.store().head(tools.keys().key(path)).orElseThrow(() -> new StorageException.Missing(path, null));
        return after(path, file);
    }

    /** Starts with the bytes of a file: large ones are copied by the store, small ones go through the buffer. */
    private MultipartWriter after(StoragePath path, ObjectInfo file) {
        if (file.size() >= tools.sizes().limits().minPart()) {
            Flushed copied = new ServerCopy(tools).asParts(file.key(), file.size(), file.key());
            return writer(
                    path,
                    false,
                    Optional.of(new WriterToken(false, copied, copied.parts().size(), List.of())));
        }
        MultipartWriter writer = writer(path, false, Optional.empty());
        if (file.size() > 0) {
            try (InputStream content = tools.store().get(file.key(), 0, file.size())) {
                byte[] bytes = content.readAllBytes();
                writer.write(bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new StorageException.Busy("the store's connection broke while " + path + " was read", e);
            }
        }
        return writer;
    }

    private boolean isThere(String key, Flushed flushed) {
        if (flushed.tail().isPresent()) {
            return tools.store().head(flushed.tail().get().key()).isPresent();
        }
        return flushed.upload().isEmpty()
                || !unfinished.parts(key, flushed.upload().get().id()).isEmpty();
    }

    /** A state with many parts names none of them. */
    private Flushed listed(WriterState state, WriterToken token) {
        Flushed.Upload upload = token.flushed().upload().orElseThrow();
        List<Part> parts = unfinished.parts(tools.keys().key(state.path()), upload.id());
        List<Part> known = parts.subList(0, Math.min(parts.size(), token.partCount()));
        long bytes = known.stream().mapToLong(Part::size).sum();
        if (bytes != token.flushed().partBytes()) {
            throw new StorageException.Missing(state.path(), null);
        }
        return new Flushed(Optional.of(upload), known, bytes, token.flushed().tail());
    }

    private MultipartWriter writer(StoragePath path, boolean fresh, Optional<WriterToken> before) {
        return new MultipartWriter(new UnfinishedObject(tools, path, fresh, before));
    }
}
