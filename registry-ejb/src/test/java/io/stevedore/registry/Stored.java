package io.stevedore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.OpenManifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.StoredManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Pulls, as a client would. */
public final class Stored {

    private Stored() {}

    /** A manifest as it is served. */
    static StoredManifest manifest(TestRegistry registry, RepositoryName name, Reference reference) {
        OpenManifest open = registry.manifests().open(name, reference);
        try (InputStream content = open.content()) {
            Descriptor manifest = open.manifest();
            byte[] bytes = content.readAllBytes();
            assertThat(manifest.size()).isEqualTo(bytes.length);
            return new StoredManifest(manifest.digest(), manifest.mediaType(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a blob of a repository. */
    public static byte[] bytes(TestRegistry registry, RepositoryName name, Digest digest) {
        Blob blob = registry.blobs().find(name, digest);
        try (InputStream stream = registry.blobs().open(name, blob, ByteRange.whole(blob.size()))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
