package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StoragePath;
import java.util.Optional;
import java.util.OptionalLong;

/** The bytes of one push of a manifest, which are stored at most once however often the push begins anew. */
final class PushedBytes implements ManifestIndex.Pushed {

    private static final byte[] ELSEWHERE = {};

    private final BlobStore store;
    private final Digest digest;
    private final Manifest manifest;
    private final byte[] content;
    private Optional<StoragePath> stored = Optional.empty();

    PushedBytes(BlobStore store, Digest digest, Manifest manifest, byte[] content) {
        this.store = store;
        this.digest = digest;
        this.manifest = manifest;
        this.content = content;
    }

    @Override
    public boolean isInline() {
        return content.length <= ManifestRow.MAX_INLINE;
    }

    /** A row that has the bytes, or says where they are stored now: the present one's serve again. */
    @Override
    public ManifestRow row(Optional<ManifestRow> present) {
        if (isInline()) {
            return row(Optional.empty(), content, ManifestRow.ANY_VERSION);
        }
        String location = present.flatMap(ManifestRow::location).orElseGet(this::storedOnce);
        long version = present.map(ManifestRow::version).orElse(ManifestRow.ABSENT);
        return row(Optional.of(location), ELSEWHERE, version);
    }

    private ManifestRow row(Optional<String> location, byte[] inline, long version) {
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

    /** Whether there is something to drop. */
    boolean areStored() {
        return stored.isPresent();
    }

    /** @param now the row after the push: another one's bytes may serve, or none */
    void dropUnused(Optional<ManifestRow> now) {
        stored.filter(path -> now.flatMap(ManifestRow::location)
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
