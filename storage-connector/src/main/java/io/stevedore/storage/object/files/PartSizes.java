package io.stevedore.storage.object.files;

import io.stevedore.storage.object.ObjectLimits;

/**
 * How large the parts of an upload are. They begin with the chunk that was set and grow with the offset, by a
 * thousandth of it for 10,000 parts: 10 GB are reached with the first thousand parts of 10 MiB, and 5 TiB before the
 * last part.
 *
 * @param chunk bytes of the first parts
 */
record PartSizes(long chunk, ObjectLimits limits) {

    private static final int GROWTH = 10;

    /** Bytes of the part that begins at an offset. */
    long at(long offset) {
        return Math.min(limits.maxPart(), Math.max(chunk, share(offset)));
    }

    /** The least bytes of a part that begins at an offset, if the part must not cost the object its largest size. */
    long leastAt(long offset) {
        return Math.min(limits.maxPart(), Math.max(Math.max(limits.minPart(), chunk / 2), share(offset)));
    }

    private long share(long offset) {
        return offset / Math.max(1, limits.parts() / GROWTH);
    }
}
