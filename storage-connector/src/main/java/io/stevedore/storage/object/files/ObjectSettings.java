package io.stevedore.storage.object.files;

import io.stevedore.driver.Parameters;
import io.stevedore.storage.object.ObjectLimits;
import io.stevedore.storage.object.buffer.SmallBuffer;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every driver of an object store lets its administrator set.
 *
 * @param root what all keys begin with: empty, or {@code dir/…/} without a slash in front
 * @param chunk bytes of the first parts of an upload; later ones grow so that the largest object of the store is
 *     reached
 * @param buffers the most bytes of memory for parts, of all uploads together
 * @param copyThreshold the largest object in bytes that one call copies
 * @param copyPart bytes of a part of a larger copy
 * @param copyConcurrency how many parts of a copy are on their way at once
 */
public record ObjectSettings(
        String root, long chunk, long buffers, long copyThreshold, long copyPart, int copyConcurrency) {

    /** The parameters that {@link #of} reads. */
    public static final Set<String> PARAMETERS = Set.of(
            "rootdirectory",
            "chunksize",
            "buffers",
            "multipartcopythresholdsize",
            "multipartcopychunksize",
            "multipartcopymaxconcurrency");

    private static final String SEGMENT = "(?!\\.{1,2}(/|$))[^/\\\\\\p{Cntrl}]+";

    /** What every store takes in keys. */
    private static final Pattern ROOT = Pattern.compile("(" + SEGMENT + "(/" + SEGMENT + ")*)?");

    private static final long MIB = 1024L * 1024;
    private static final long LEAST_CHUNK = 5 * MIB;
    private static final long MOST_BUFFERS = 1024 * 1024 * MIB;

    /** @throws IllegalArgumentException if a part is no larger than what an upload may buffer without asking */
    public ObjectSettings {
        if (chunk <= SmallBuffer.CAPACITY || buffers < 2 * chunk) {
            throw new IllegalArgumentException("parts of " + chunk + " bytes in " + buffers + " bytes of buffers");
        }
    }

    /** @throws IllegalArgumentException if a parameter makes no sense */
    public static ObjectSettings of(Parameters parameters, ObjectLimits limits) {
        long least = Math.max(LEAST_CHUNK, limits.minPart());
        long chunk = parameters.number("chunksize", 10 * MIB, least, Math.min(limits.maxPart(), 1024 * MIB));
        return new ObjectSettings(
                root(parameters.text("rootdirectory", "")),
                chunk,
                parameters.number("buffers", Math.max(128 * MIB, 2 * chunk), 2 * chunk, MOST_BUFFERS),
                parameters.number(
                        "multipartcopythresholdsize", Math.min(5 * 1024 * MIB, limits.copy()), 0, limits.copy()),
                parameters.number("multipartcopychunksize", 32 * MIB, least, limits.maxPart()),
                (int) parameters.number("multipartcopymaxconcurrency", 20, 1, 1000));
    }

    private static String root(String given) {
        String bare = given.replaceAll("^/+|/+$", "");
        if (!ROOT.matcher(bare).matches()) {
            throw Parameters.refused(
                    "rootdirectory",
                    given,
                    "segments with '/' between them, none of them '.' or '..', without '\\' and control characters");
        }
        return bare.isEmpty() ? "" : bare + "/";
    }
}
