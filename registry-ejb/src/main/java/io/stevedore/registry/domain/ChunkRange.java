package io.stevedore.registry.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a chunk in its upload, both ends inclusive. As {@code Content-Range} gives it, without a unit (OCI
 * Distribution Specification, "Pushing a blob in chunks").
 */
public record ChunkRange(long first, long last) {

    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    /** @throws RegistryException.UploadInvalid if the range ends before it begins */
    public ChunkRange {
        if (first < 0 || last < first) {
            throw new RegistryException.UploadInvalid("Content-Range ends before it begins", first + "-" + last);
        }
    }

    /** @throws RegistryException.UploadInvalid if the text is not {@code first-last} */
    public static ChunkRange parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (text.length() > 40 || !matcher.matches()) {
            throw new RegistryException.UploadInvalid("Content-Range must be <first>-<last>, without a unit", text);
        }
        return new ChunkRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** Bytes of the chunk. */
    public long length() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
