package io.stevedore.registry.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a blob of known size.
 *
 * @param offset first byte
 * @param length bytes, at least 1 unless the blob is empty
 * @param total size of the whole blob
 */
public record ByteRange(long offset, long length, long total) {

    private static final Pattern SYNTAX = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** @throws IllegalArgumentException if the range is not within the blob */
    public ByteRange {
        if (offset < 0 || length < 0 || offset > total - length) {
            throw new IllegalArgumentException(offset + "+" + length + " is not within " + total + " bytes");
        }
    }

    public static ByteRange whole(long total) {
        return new ByteRange(0, total, total);
    }

    /**
     * The part that a {@code Range} header asks for (RFC 9110, section 14). Empty if the header is to be ignored,
     * because it has another unit, another grammar, or several ranges.
     *
     * @throws RegistryException.RangeNotSatisfiable if no byte lies in the range, or it ends before it begins
     */
    public static Optional<ByteRange> parse(String header, long total) {
        Matcher matcher = SYNTAX.matcher(header);
        if (header.length() > 100 || !matcher.matches() || header.equals("bytes=-")) {
            return Optional.empty();
        }
        long first;
        long last = total - 1;
        if (matcher.group(1).isEmpty()) {
            first = Math.max(0, total - Long.parseLong(matcher.group(2)));
        } else {
            first = Long.parseLong(matcher.group(1));
            last = matcher.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(matcher.group(2)));
        }
        if (first > last) {
            throw new RegistryException.RangeNotSatisfiable(header, total);
        }
        return Optional.of(new ByteRange(first, last - first + 1, total));
    }

    /** The {@code Content-Range} of an answer with this part. */
    public String contentRange() {
        return "bytes " + offset + "-" + (offset + length - 1) + "/" + total;
    }
}
