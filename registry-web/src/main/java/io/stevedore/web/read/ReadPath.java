package io.stevedore.web.read;

import java.util.Optional;

/**
 * A path of a blob or a manifest, cut as JAX-RS cuts it.
 *
 * @param repository as the client names it, not checked yet
 * @param reference a digest, or the tag of a manifest; not checked either
 */
record ReadPath(String repository, Kind kind, String reference) {

    private static final String API = "/v2/";
    private static final String UPLOADS = "uploads";

    /** What is read. */
    enum Kind {
        BLOB,
        MANIFEST
    }

    /**
     * Empty if it is another path, or one with escapes, which JAX-RS reads.
     *
     * @param path raw, from the application's root on
     */
    static Optional<ReadPath> of(String path) {
        int last = path.lastIndexOf('/');
        int middle = path.lastIndexOf('/', last - 1);
        if (middle <= API.length() || last == path.length() - 1 || path.indexOf('%') >= 0) {
            return Optional.empty();
        }
        String name = path.substring(API.length(), middle);
        String reference = path.substring(last + 1);
        return switch (path.substring(middle + 1, last)) {
            case "blobs" ->
                reference.startsWith(UPLOADS)
                        ? Optional.empty()
                        : Optional.of(new ReadPath(name, Kind.BLOB, reference));
            case "manifests" -> Optional.of(new ReadPath(name, Kind.MANIFEST, reference));
            default -> Optional.empty();
        };
    }
}
