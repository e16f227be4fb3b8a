package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StoragePath;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The bytes of one push of a manifest, which are stored at most once however often the push begins anew. */
final class PushedBytes {

    private static final byte[] ELSEWHERE = {};

    private final BlobStore store;
    private final Supplier<Optional<ManifestRow>> equal;
    private final byte[] content;
    private Optional<StoragePath> stored = Optional.empty();

    /** @param equal finds the manifest if the repository has it already: its stored bytes serve again */
    PushedBytes(BlobStore store, Supplier<Optional<ManifestRow>> equal, byte[] content) {
        this.store = store;
        this.equal = equal;
        this.content = content;
    }

    /** A row that has the bytes, or says where they are stored now. */
    ManifestRow row(Digest digest, Manifest manifest) {
        if (content.length <= ManifestRow.MAX_INLINE) {
            return row(digest, manifest, Optional.empty(), content, ManifestRow.ANY_VERSION);
        }
        Optional<ManifestRow> there = equal.get();
        String location = there.flatMap(ManifestRow::location).orElseGet(this::storedOnce);
        long version = there.map(ManifestRow::version).orElse(ManifestRow.ABSENT);
        return row(digest, manifest, Optional.of(location), ELSEWHERE, version);
    }

    private ManifestRow row(Digest digest, Manifest manifest, Optional<String> location, byte[] inline, long version) {
        return new ManifestRow(
                digest,
                manifest.mediaType(),
                manifest.namesItsType(),
                location,
                OptionalLong.of(content.length),
                inline,
                Optional.empty(),
                version);
    }

    /** To be called when it is known what became of the push: another one's bytes may serve, or none. */
    void dropUnused() {
        stored.filter(path -> equal.get()
                        .flatMap(ManifestRow::location)
                        .filter(path.text()::equals)
                        .isEmpty())
                .ifPresent(store::delete);
    }

    private String storedOnce() {
        if (stored.isEmpty()) {
            StoragePath path = BlobStore.newPath(BlobStore.MANIFESTS);
            store.with(lease -> {
                lease.put(path, content);
                return path;
            });
            stored = Optional.of(path);
        }
        return stored.get().text();
    }
}
