package io.stevedore.registry.domain;

import jakarta.ejb.ApplicationException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Everything that can go wrong for a reason that a client should hear. The message says what was wrong, what was
 * received and, where there is one, the way out.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract sealed class RegistryException extends RuntimeException {

    /** Characters that are repeated of what a client sent. */
    private static final int SHOWN = 200;

    private static final int NAMED = 1000; // digests that one error names

    private final ErrorCode code;
    private final transient Map<String, String> detail;

    private RegistryException(ErrorCode code, String message, Map<String, String> detail) {
        super(message);
        this.code = code;
        this.detail = Map.copyOf(detail);
    }

    public ErrorCode code() {
        return code;
    }

    /** The values that the message speaks of, by name. */
    public Map<String, String> detail() {
        return detail;
    }

    private static String shown(String received) {
        return received.length() <= SHOWN ? received : received.substring(0, SHOWN) + "…";
    }

    private static Map<String, String> shown(Map<String, String> received) {
        Map<String, String> shown = new TreeMap<>(received);
        shown.replaceAll((name, value) -> shown(value));
        return shown;
    }

    /** A repository name that breaks the grammar. */
    public static final class NameInvalid extends RegistryException {
        public NameInvalid(String text, String rule) {
            super(ErrorCode.NAME_INVALID, "invalid repository name: " + rule, Map.of("name", shown(text)));
        }
    }

    /** A tag that breaks the grammar. */
    public static final class TagInvalid extends RegistryException {
        public TagInvalid(String text, String rule) {
            super(ErrorCode.TAG_INVALID, "invalid tag: " + rule, Map.of("tag", shown(text)));
        }
    }

    /** A digest that breaks the grammar, or has an algorithm that is not registered. */
    public static final class DigestInvalid extends RegistryException {
        public DigestInvalid(String text, String rule) {
            super(ErrorCode.DIGEST_INVALID, "invalid digest: " + rule, Map.of("digest", shown(text)));
        }
    }

    /** Content whose digest is another than the client said. */
    public static final class DigestMismatch extends RegistryException {
        public DigestMismatch(Digest expected, Digest actual) {
            super(
                    ErrorCode.DIGEST_INVALID,
                    "the content has another digest than the request names",
                    Map.of("expected", expected.toString(), "actual", actual.toString()));
        }
    }

    /** No repository of this name. */
    public static final class NameUnknown extends RegistryException {
        public NameUnknown(RepositoryName name) {
            super(ErrorCode.NAME_UNKNOWN, "repository unknown to the registry", Map.of("name", name.toString()));
        }
    }

    /** The repository does not have the blob. */
    public static final class BlobUnknown extends RegistryException {
        public BlobUnknown(RepositoryName name, Digest digest) {
            super(
                    ErrorCode.BLOB_UNKNOWN,
                    "blob unknown to the repository",
                    Map.of("name", name.toString(), "digest", digest.toString()));
        }
    }

    /** The repository does not have the manifest. */
    public static final class ManifestUnknown extends RegistryException {
        public ManifestUnknown(RepositoryName name, Reference reference) {
            super(
                    ErrorCode.MANIFEST_UNKNOWN,
                    "manifest unknown to the repository",
                    Map.of("name", name.toString(), "reference", reference.toString()));
        }
    }

    /** A manifest that cannot be understood. */
    public static final class ManifestInvalid extends RegistryException {
        public ManifestInvalid(String rule) {
            this(rule, Map.of());
        }

        public ManifestInvalid(String rule, Map<String, String> detail) {
            super(ErrorCode.MANIFEST_INVALID, "invalid manifest: " + shown(rule), shown(detail));
        }
    }

    /** A manifest that references what the repository does not have. */
    public static final class ManifestBlobUnknown extends RegistryException {
        public ManifestBlobUnknown(SortedSet<Digest> missing) {
            super(
                    ErrorCode.MANIFEST_BLOB_UNKNOWN,
                    "the manifest references blobs or manifests that the repository does not have; push them first",
                    detail(missing));
        }

        private static Map<String, String> detail(SortedSet<Digest> missing) {
            if (missing.size() <= NAMED) {
                return Map.of("missing", missing.toString());
            }
            String named = missing.stream().limit(NAMED).toList().toString();
            return Map.of("missing", named, "more", Integer.toString(missing.size() - NAMED));
        }
    }

    /** A blob or manifest that cannot be deleted because a manifest of the repository needs it. */
    public static final class StillReferenced extends RegistryException {
        public StillReferenced(Digest digest, String manifest) {
            super(
                    ErrorCode.UNSUPPORTED,
                    "still referenced by a manifest of this repository; delete that manifest first",
                    Map.of("digest", digest.toString(), "manifest", manifest));
        }
    }

    /** No such upload in this repository, or it has ended. */
    public static final class UploadUnknown extends RegistryException {
        public UploadUnknown(RepositoryName name, String id) {
            super(
                    ErrorCode.BLOB_UPLOAD_UNKNOWN,
                    "upload unknown to the repository, or ended; start a new one",
                    Map.of("name", name.toString(), "upload", shown(id)));
        }
    }

    /** More than the registry takes of a client for now, who may come again in some seconds. */
    public static final class TooManyRequests extends RegistryException {
        public TooManyRequests(String message, int limit, long seconds) {
            super(ErrorCode.TOOMANYREQUESTS, message, Map.of("limit", "" + limit, "retry-after", "" + seconds));
        }
    }

    /** What a client may not do, or not before he says who he is. */
    public static final class Refused extends RegistryException {
        public Refused(ErrorCode code, String message, Map<String, String> challenge) {
            super(code, message, challenge);
        }
    }

    /** A request on an upload that is malformed or breaks its own promise. */
    public static final class UploadInvalid extends RegistryException {
        public UploadInvalid(String rule, String received) {
            super(
                    ErrorCode.BLOB_UPLOAD_INVALID,
                    "invalid upload request: " + rule,
                    Map.of("received", shown(received)));
        }
    }

    /** A body in which nothing arrived for too long; what arrived before is kept, and the upload goes on. */
    public static final class BodyStalled extends RegistryException {
        public BodyStalled() {
            super(
                    ErrorCode.BLOB_UPLOAD_INVALID,
                    "nothing, or too little, arrived for too long; ask for the upload's status and go on from there",
                    Map.of());
        }
    }

    /** A chunk that does not begin where the upload ends, or comes while another request writes to the upload. */
    public static final class ChunkOutOfOrder extends RegistryException {

        private final transient Upload upload;

        public ChunkOutOfOrder(Upload upload, String received) {
            super(
                    ErrorCode.RANGE_INVALID,
                    "the chunk does not go on where the upload ends",
                    Map.of("offset", Long.toString(upload.offset()), "received", shown(received)));
            this.upload = upload;
        }

        /** The upload as it stands; the client goes on after its offset. */
        public Upload upload() {
            return upload;
        }
    }

    /** A range of a blob that lies outside of it. */
    public static final class RangeNotSatisfiable extends RegistryException {

        private final long size;

        public RangeNotSatisfiable(String received, long size) {
            super(
                    ErrorCode.RANGE_INVALID,
                    "no byte of the blob lies in the range",
                    Map.of("range", shown(received), "size", Long.toString(size)));
            this.size = size;
        }

        /** The size of the blob in bytes. */
        public long size() {
            return size;
        }
    }

    /** A parameter of a query that makes no sense, or is missing. */
    public static final class ParameterInvalid extends RegistryException {
        public ParameterInvalid(String name, String got, String wanted) {
            super(BadParameter.code(name), BadParameter.told(name, shown(got), wanted), Map.of(name, shown(got)));
        }
    }

    /** Content above the registry's bound. */
    public static final class TooLarge extends RegistryException {
        public TooLarge(String what, long limit) {
            super(
                    ErrorCode.SIZE_INVALID,
                    what + " is larger than the registry takes",
                    Map.of("limit", Long.toString(limit)));
        }
    }

    /** What is switched off, or what the registry does not do. */
    public static final class Unsupported extends RegistryException {
        public Unsupported(String what) {
            super(ErrorCode.UNSUPPORTED, what, Map.of());
        }
    }

    /** Too much at once, or something behind the registry is away; trying again later helps. */
    public static final class Unavailable extends RegistryException {
        public Unavailable(String what, Throwable cause) {
            super(ErrorCode.UNAVAILABLE, what, Map.of());
            initCause(cause);
        }
    }

    /** What the registry stands on refuses to work, or has lost something; requests fail until somebody mends that. */
    public abstract static sealed class Failed extends RegistryException {
        private Failed(String what, Throwable cause) {
            super(
                    ErrorCode.UNAVAILABLE,
                    "the registry's " + what + " does not work; who runs the registry finds the reason in its log",
                    Map.of());
            initCause(cause);
        }
    }

    /** See {@link Failed}. */
    public static final class StoreFailed extends Failed {
        public StoreFailed(Throwable cause) {
            super("store", cause);
        }
    }

    /** See {@link Failed}. */
    public static final class IndexFailed extends Failed {
        public IndexFailed(Throwable cause) {
            super("index", cause);
        }
    }

    /** No room for the content. */
    public static final class StorageFull extends RegistryException {
        /** The store or the index refused. */
        public StorageFull(Throwable cause) {
            super(
                    ErrorCode.STORAGE_FULL,
                    "the registry has no room left; pulls go on; delete something, or make room on its disk",
                    Map.of());
            initCause(cause);
        }

        /** Less is free than deletions may need. */
        public StorageFull(String what, Map<String, String> detail) {
            super(ErrorCode.STORAGE_FULL, what, detail);
        }
    }
}
