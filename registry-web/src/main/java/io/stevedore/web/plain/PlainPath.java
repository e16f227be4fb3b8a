package io.stevedore.web.plain;

import java.util.Optional;

/**
 * A path of a push or a pull, cut as JAX-RS cuts it.
 *
 * @param repository as the client names it, not checked yet
 * @param reference a digest, the tag of a manifest, or the id of an upload; not checked either
 */
record PlainPath(String repository, Kind kind, String reference) {

    private static final String API = "/v2/";
    private static final String UPLOADS = "uploads";
    private static final String START = "/blobs/" + UPLOADS;

    /** What a path names. */
    enum Kind {
        BLOB,
        MANIFEST,
        /** Where uploads begin. */
        UPLOADS,
        UPLOAD
    }

    /**
     * Empty if it is another path, or one with escapes, which JAX-RS reads.
     *
     * @param path raw, from the application's root on
     */
    static Optional<PlainPath> of(String path) {
        if (!path.startsWith(API) || path.indexOf('%') >= 0) {
            return Optional.empty();
        }
        String resource = path.endsWith(START + '/') ? path.substring(0, path.length() - 1) : path;
        if (resource.endsWith(START)) {
            return named(resource, resource.length() - START.length(), Kind.UPLOADS, "");
        }
        int last = path.lastIndexOf('/');
        int middle = path.lastIndexOf('/', last - 1);
        String reference = path.substring(last + 1);
        return switch (path.substring(middle + 1, last)) {
            case "manifests" -> named(path, middle, Kind.MANIFEST, reference);
            case "blobs" ->
                reference.startsWith(UPLOADS) ? Optional.empty() : named(path, middle, Kind.BLOB, reference);
            case UPLOADS ->
                path.startsWith(START, last - START.length())
                        ? named(path, last - START.length(), Kind.UPLOAD, reference)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<PlainPath> named(String path, int end, Kind kind, String reference) {
        boolean isWhole = end > API.length() && (kind == Kind.UPLOADS || !reference.isEmpty());
        return isWhole
                ? Optional.of(new PlainPath(path.substring(API.length(), end), kind, reference))
                : Optional.empty();
    }
}
