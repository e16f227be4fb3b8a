package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.OpenManifest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The bytes of manifests: small ones in the index, for a pull of one read, large ones in the store. */
@ApplicationScoped
public class ManifestBytes {

    /** The largest manifest that is taken: 4 MiB, the least that the specification asks for. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /** The largest manifest that is held in memory while a client sends or receives it. */
    public static final int SMALL_BYTES = ManifestRow.MAX_INLINE;

    private static final int BUFFER = 64 * 1024;

    private BlobStore store;

    private LargeManifests large;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ManifestBytes() {}

    @Inject
    public ManifestBytes(BlobStore store, LargeManifests large) {
        this.store = store;
        this.large = large;
    }

    /** How many there are, without a look at them. Empty if they went since; a large manifest's row may not tell. */
    OptionalLong size(ManifestRow row) {
        if (row.size().isPresent()) {
            return row.size();
        }
        StoragePath path = new StoragePath(row.location().orElseThrow());
        try {
            return OptionalLong.of(store.with(lease -> lease.stat(path)).size());
        } catch (StorageException.Missing e) {
            return OptionalLong.empty();
        }
    }

    /**
     * The bytes of a manifest as it was found; empty if they went with it since.
     *
     * @throws RegistryException.StoreFailed if the store has other bytes than were pushed
     */
    public Optional<byte[]> read(ManifestRow row) {
        if (row.location().isEmpty()) {
            return Optional.of(row.bytes());
        }
        return spooled(row).map(ManifestBytes::bytes);
    }

    /** As {@link #read}, without holding many of them in memory. The stream is to be closed. */
    Optional<OpenManifest> open(ManifestRow row) {
        if (row.location().isEmpty()) {
            return Optional.of(
                    new OpenManifest(descriptor(row, row.bytes().length), new ByteArrayInputStream(row.bytes())));
        }
        return spooled(row).map(spool -> new OpenManifest(descriptor(row, spool.size()), spool.content()));
    }

    static Descriptor descriptor(ManifestRow row, long size) {
        return new Descriptor(row.mediaType(), row.digest(), size, Optional.empty(), Map.of());
    }

    /**
     * What they say; empty if they went since.
     *
     * @throws RegistryException.Unavailable if it is large and too many others are parsed at the moment
     */
    Optional<Manifest> parsed(ManifestRow row) {
        return parsed(row, content -> ManifestReader.read(row.mediaType(), content));
    }

    /**
     * What a parser makes of them; empty if they went since.
     *
     * @throws RegistryException.Unavailable as {@link #parsed(ManifestRow)}
     * @throws RegistryException.StoreFailed if the store has other bytes than were pushed
     */
    public <T> Optional<T> parsed(ManifestRow row, Function<byte[], T> parser) {
        LargeManifests.Place place = row.location().isPresent() ? large.take() : LargeManifests.Place.NONE;
        try (place) {
            return read(row).map(parser);
        }
    }

    PushedBytes pushed(Digest digest, Manifest manifest, byte[] content) {
        return new PushedBytes(store, digest, manifest, content);
    }

    void drop(ManifestRow row) {
        row.location().map(StoragePath::new).ifPresent(store::delete);
    }

    /** What the store has, after a look whether it is what was pushed: before the first byte, it can be refused. */
    private Optional<Spool> spooled(ManifestRow row) {
        StoragePath path = new StoragePath(row.location().orElseThrow());
        Spool spool = Spool.open();
        boolean complete = false;
        try (InputStream stored = store.open(path)) {
            Digest actual = copy(stored, spool, row.digest().algorithm());
            if (!actual.equals(row.digest())) {
                throw new RegistryException.StoreFailed(
                        new IllegalStateException("the store has other bytes of manifest " + row.digest() + " at "
                                + path + ": " + spool.size() + " bytes whose digest is " + actual));
            }
            complete = true;
            return Optional.of(spool);
        } catch (StorageException.Missing e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new RegistryException.Unavailable("the store broke off a manifest; try again", e);
        } finally {
            if (!complete) {
                spool.close();
            }
        }
    }

    /** At most one byte more than a manifest may have: that is enough to see that it is another one. */
    private static Digest copy(InputStream stored, Spool spool, DigestAlgorithm algorithm) throws IOException {
        RunningDigest digest = RunningDigest.start(algorithm);
        byte[] buffer = new byte[BUFFER];
        for (int n = stored.read(buffer); n > 0 && spool.size() <= MAX_BYTES; n = stored.read(buffer)) {
            digest.update(buffer, 0, n);
            spool.write(buffer, 0, n);
        }
        return digest.finish();
    }

    private static byte[] bytes(Spool spool) {
        try (InputStream content = spool.content()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
