package io.stevedore.storage.object.files;

import io.stevedore.settings.Parameter;
import io.stevedore.settings.ParameterKind;
import io.stevedore.settings.ParameterKind.WholeNumber;
import io.stevedore.storage.object.ObjectLimits;
import java.util.List;
import java.util.function.Function;

/** The parameters of every driver of an object store; see {@link ObjectSettings}. */
public record ObjectParameters(
        Parameter root,
        Parameter chunk,
        Parameter buffers,
        Parameter copyThreshold,
        Parameter copyPart,
        Parameter copyConcurrency) {

    private static final long MIB = 1024L * 1024;
    private static final long LEAST_CHUNK = 5 * MIB;
    private static final long MOST_BUFFERS = 1024 * 1024 * MIB;

    /** Those of a store with these limits. */
    public static ObjectParameters of(ObjectLimits limits) {
        long least = Math.max(LEAST_CHUNK, limits.minPart());
        long mostChunk = Math.min(limits.maxPart(), 1024 * MIB);
        return new ObjectParameters(
                Parameter.optional(
                        "rootdirectory",
                        new ParameterKind.Text("segments with '/' between them, none of them '.' or '..',"
                                + " without '\\' and control characters"),
                        "What all keys in the bucket begin with; unset: nothing."),
                Parameter.number("chunksize", 10 * MIB, least, mostChunk, "Bytes of the first parts of a large file."),
                Parameter.optional(
                        "buffers",
                        new WholeNumber(2 * least, MOST_BUFFERS),
                        "The most bytes of memory for parts on their way, at least two parts; unset: 134217728, or two"
                                + " parts if these are more."),
                Parameter.number(
                        "multipartcopythresholdsize",
                        Math.min(5 * 1024 * MIB, limits.copy()),
                        0,
                        limits.copy(),
                        "The largest object in bytes that one call copies."),
                Parameter.number(
                        "multipartcopychunksize",
                        32 * MIB,
                        least,
                        limits.maxPart(),
                        "Bytes of a part of a larger copy."),
                Parameter.number(
                        "multipartcopymaxconcurrency",
                        20,
                        1,
                        1000,
                        "How many parts of a copy are on their way at once."));
    }

    /** All of them. */
    public List<Parameter> all() {
        return List.of(root, chunk, buffers, copyThreshold, copyPart, copyConcurrency);
    }

    /** {@code scheme://bucket/root}, for a user. */
    public String place(String scheme, Parameter bucket, Function<Parameter, String> values) {
        String below = values.apply(root).strip().replaceAll("^/+|/+$", "");
        String name = scheme + "://" + values.apply(bucket).strip();
        return below.isEmpty() ? name : name + "/" + below;
    }
}
