package io.stevedore.registry.transfer;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the content of a repository comes from. What it gives is checked against its digest by whoever takes it. */
public interface ContentSource {

    /**
     * The bytes of a manifest; empty if there is none.
     *
     * @param most how many bytes are taken
     * @throws TooLarge if it has more
     */
    Optional<byte[]> manifest(Digest digest, int most) throws IOException;

    /** Bytes of a blob; empty if there is none. */
    OptionalLong size(Descriptor blob) throws IOException;

    /** A blob that is there, from its first byte to its last. */
    InputStream open(Descriptor blob) throws IOException;

    /** Manifests that say something about one, as far as {@link RepositoryIntake} is not given them anyway. */
    List<Descriptor> referrers(Digest manifest) throws IOException;

    /** Whether a dry run reads blobs as well, to tell which are damaged. */
    boolean isNear();

    /** A manifest has more bytes than are taken; what is around it may be fine. */
    final class TooLarge extends IOException {

        private static final long serialVersionUID = 1;

        public TooLarge(String message) {
            super(message);
        }
    }
}
