package io.stevedore.registry.domain;

/**
 * A blob that a repository may serve.
 *
 * @param size bytes
 * @param location where the store keeps the bytes
 */
public record Blob(Digest digest, long size, String location) {}
