package io.stevedore.registry.domain;

/**
 * An upload that has been started and has not ended, as clients see it.
 *
 * @param offset bytes that are stored; the next chunk begins there
 */
public record Upload(RepositoryName repository, UploadId id, long offset) {}
