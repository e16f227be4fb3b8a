package io.stevedore.storage.object;

/**
 * A part that the store has.
 *
 * @param number from 1
 * @param tag the store's name of its content (S3's and OSS's ETag), without quotes
 * @param size in bytes
 */
public record Part(int number, String tag, long size) {}
