package io.stevedore.registry.stats;

/**
 * What a repository holds.
 *
 * @param blobs that it may serve
 * @param bytes of its manifests and blobs, as if no other repository had them
 */
public record Holding(long tags, long manifests, long blobs, long bytes) {

    static final Holding NOTHING = new Holding(0, 0, 0, 0);

    Holding plus(Holding other) {
        return new Holding(tags + other.tags, manifests + other.manifests, blobs + other.blobs, bytes + other.bytes);
    }
}
