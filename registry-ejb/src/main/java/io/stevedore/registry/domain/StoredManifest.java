package io.stevedore.registry.domain;

/**
 * A manifest as it is served.
 *
 * @param bytes exactly as they were pushed; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // read often and up to 4 MiB: no copies
public record StoredManifest(Digest digest, String mediaType, byte[] bytes) {}
