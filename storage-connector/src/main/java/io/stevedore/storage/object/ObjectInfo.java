package io.stevedore.storage.object;

import java.time.Instant;
import java.util.Optional;

/**
 * An object of the store.
 *
 * @param size in bytes, at least 0
 * @param mark what {@link ObjectStore#startUpload} was told; empty for an object that was made otherwise, and in
 *     listings
 */
public record ObjectInfo(String key, long size, Instant modifiedAt, Optional<String> mark) {}
