package io.stevedore.registry;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Pulls, as a client would. */
public final class Stored {

    private Stored() {}

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
