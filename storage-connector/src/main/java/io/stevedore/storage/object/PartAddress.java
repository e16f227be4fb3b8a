package io.stevedore.storage.object;

/**
 * Where a part belongs.
 *
 * @param number from 1
 */
public record PartAddress(String key, String uploadId, int number) {}
