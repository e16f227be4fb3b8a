package io.stevedore.registry.domain;

/**
 * The codes of errors that clients see. First those of the OCI Distribution Specification, section "Error Codes", then
 * those that distribution added and clients know, then our own.
 */
public enum ErrorCode {
    /** The blob is unknown to the registry. */
    BLOB_UNKNOWN,
    /** The blob upload was refused; the upload itself may still be usable. */
    BLOB_UPLOAD_INVALID,
    /** The blob upload is unknown to the registry, or has ended. */
    BLOB_UPLOAD_UNKNOWN,
    /** The digest is malformed, or does not match the content. */
    DIGEST_INVALID,
    /** The manifest references a manifest or blob that the repository does not have. */
    MANIFEST_BLOB_UNKNOWN,
    /** The manifest could not be understood. */
    MANIFEST_INVALID,
    /** The manifest is unknown to the repository. */
    MANIFEST_UNKNOWN,
    /** The repository's name is malformed. */
    NAME_INVALID,
    /** The repository is unknown to the registry. */
    NAME_UNKNOWN,
    /** The content is larger than the registry takes. */
    SIZE_INVALID,
    /** The client must say who it is. */
    UNAUTHORIZED,
    /** The client may not do this. */
    DENIED,
    /** The operation is not supported, or switched off. */
    UNSUPPORTED,
    /** The client asks too much in too short a time. */
    TOOMANYREQUESTS,

    /** The range of bytes cannot be served or taken (distribution). */
    RANGE_INVALID,
    /** The tag is malformed (distribution). */
    TAG_INVALID,
    /** The size or the start of a page makes no sense (distribution). */
    PAGINATION_NUMBER_INVALID,
    /** The registry, or what it stands on, is overloaded or away at the moment (distribution). */
    UNAVAILABLE,
    /** The registry failed (distribution). */
    UNKNOWN,

    /** A parameter of a query is missing, or makes no sense. */
    PARAMETER_INVALID,
    /** The registry has no room for the content; reading goes on. */
    STORAGE_FULL
}
