package io.stevedore.registry.layout;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.OpenManifest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.index.Referrer;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.transfer.DamagedContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a repository has, page by page. */
record RepositoryContent(ListIndex lists, Manifests manifests, Blobs blobs, RepositoryName name) {

    /** Rows of manifests have up to 64 KiB. */
    private static final int MANIFESTS_AT_ONCE = 100;

    private static final int AT_ONCE = PageRequest.MAX_LIMIT;

    /** Whether a manifest was ever pushed to it. */
    boolean exists() {
        return lists.exists(name);
    }

    void forEachTag(Consumer<Tag> taker) {
        forEach(AT_ONCE, request -> lists.tags(name, request), taker);
    }

    void forEachManifest(Consumer<Digest> taker) {
        Consumer<ManifestRow> ofRow = row -> taker.accept(row.digest());
        forEach(MANIFESTS_AT_ONCE, request -> lists.manifests(name, request), ofRow);
    }

    void forEachReferrer(Digest subject, Consumer<Digest> taker) {
        Consumer<Referrer> ofRow = referrer -> taker.accept(referrer.digest());
        forEach(MANIFESTS_AT_ONCE, request -> lists.referrers(name, subject, request), ofRow);
    }

    /** What a tag or digest names now. */
    Digest digest(Reference reference) {
        return manifests.find(name, reference).digest();
    }

    /** A manifest, whose bytes nobody has compared with its digest yet. */
    StoredManifest manifest(Digest digest) throws DamagedContent {
        OpenManifest open = manifests.open(name, digest);
        try (InputStream content = open.content()) {
            return new StoredManifest(digest, open.manifest().mediaType(), content.readAllBytes());
        } catch (IOException e) {
            throw new DamagedContent("it cannot be read: " + e.getMessage(), e);
        }
    }

    Blob blob(Digest digest) {
        return blobs.find(name, digest);
    }

    InputStream open(Blob blob) {
        return blobs.open(name, blob, ByteRange.whole(blob.size()));
    }

    private static <T> void forEach(int atOnce, Function<PageRequest, Page<T>> pages, Consumer<T> taker) {
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            Page<T> page = pages.apply(new PageRequest(atOnce, next.get()));
            page.items().forEach(taker);
            next = page.next();
        }
    }
}
