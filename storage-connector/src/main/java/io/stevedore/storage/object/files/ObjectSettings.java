package io.stevedore.storage.object.files;

import io.stevedore.settings.Parameter;
import io.stevedore.settings.Parameters;
import io.stevedore.storage.object.buffer.SmallBuffer;
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

    private static final String SEGMENT = "(?!\\.{1,2}(/|$))[^/\\\\\\p{Cntrl}]+";

    /** What every store takes in keys. */
    private static final Pattern ROOT = Pattern.compile("(" + SEGMENT + "(/" + SEGMENT + ")*)?");

    private static final long MIB = 1024L * 1024;

    /** @throws IllegalArgumentException if a part is no larger than what an upload may buffer without asking */
    public ObjectSettings {
        if (chunk <= SmallBuffer.CAPACITY || buffers < 2 * chunk) {
            throw new IllegalArgumentException("parts of " + chunk + " bytes in " + buffers + " bytes of buffers");
        }
    }

    /** @throws IllegalArgumentException if a parameter makes no sense */
    public static ObjectSettings of(Parameters parameters, ObjectParameters declared) {
        long chunk = parameters.number(declared.chunk());
        long buffers = parameters.number(declared.buffers(), Math.max(128 * MIB, 2 * chunk));
        if (buffers < 2 * chunk) {
            throw Parameters.refused(
                    declared.buffers(),
                    Long.toString(buffers),
                    "at least " + 2 * chunk + ", two parts of "
                            + declared.chunk().name());
        }
        return new ObjectSettings(
                parameters
                        .text(declared.root())
                        .map(given -> root(declared.root(), given))
                        .orElse(""),
                chunk,
                buffers,
                parameters.number(declared.copyThreshold()),
                parameters.number(declared.copyPart()),
                parameters.smallNumber(declared.copyConcurrency()));
    }

    private static String root(Parameter declared, String given) {
        String bare = given.replaceAll("^/+|/+$", "");
        if (!ROOT.matcher(bare).matches()) {
            throw Parameters.refused(declared, given, declared.kind().allowed());
        }
        return bare.isEmpty() ? "" : bare + "/";
    }
}
