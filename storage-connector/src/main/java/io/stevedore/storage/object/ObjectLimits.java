package io.stevedore.storage.object;

/**
 * What a store allows.
 *
 * @param minPart the least bytes of a part that is not the last one, at least 1
 * @param maxPart the most bytes of a part
 * @param parts the most parts of an upload
 * @param copy the most bytes that one call copies
 */
public record ObjectLimits(long minPart, long maxPart, int parts, long copy) {

    /** The most keys of a page, and of a deletion. */
    public static final int PAGE = 1000;

    /** @throws IllegalArgumentException if a limit is below 1, or the least part is larger than the largest */
    public ObjectLimits {
        if (minPart < 1 || maxPart < minPart || parts < 1 || copy < 1) {
            throw new IllegalArgumentException("impossible limits: parts of " + minPart + " to " + maxPart + " bytes, "
                    + parts + " of them, copies of " + copy + " bytes");
        }
    }
}
