package io.stevedore.registry.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A part of a blob of known size.
 *
 * @param offset first byte
 * @param length bytes, at least 1 unless the blob is empty
 * @param total size of the whole blob
 */
public record ByteRange(long offset, long length, long total) {

    /** Clients that fetch parts of compressed layers ask for up to 1,024 at once. */
    private static final int MOST = 2000;

    private static final String UNIT = "bytes=";
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{0,18})-([0-9]{0,18})");

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
     * The parts that a {@code Range} header asks for, in its order (RFC 9110, section 14). Empty if the header is to be
     * ignored: it has another unit or grammar, or asks for more bytes than the blob has.
     *
     * @throws RegistryException.RangeNotSatisfiable if no byte lies in any of the ranges, or they end before they begin
     */
    public static List<ByteRange> parse(String header, long total) {
        List<Matcher> asked = header.startsWith(UNIT)
                ? Stream.of(header.substring(UNIT.length()).split(",", MOST + 1))
                        .map(part -> SYNTAX.matcher(part.strip()))
                        .toList()
                : List.of();
        if (asked.isEmpty() || asked.size() > MOST || !asked.stream().allMatch(ByteRange::isRange)) {
            return List.of();
        }
        List<ByteRange> parts =
                asked.stream().flatMap(range -> part(range, total).stream()).toList();
        if (parts.isEmpty()) {
            throw new RegistryException.RangeNotSatisfiable(header, total);
        }
        boolean repeats = parts.stream().mapToLong(ByteRange::length).reduce(0, Math::addExact) > total;
        return repeats ? List.of() : parts;
    }

    private static boolean isRange(Matcher range) {
        return range.matches() && range.end() > 1;
    }

    private static Optional<ByteRange> part(Matcher range, long total) {
        long first;
        long last = total - 1;
        if (range.group(1).isEmpty()) {
            first = Math.max(0, total - Long.parseLong(range.group(2)));
        } else {
            first = Long.parseLong(range.group(1));
            last = range.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(range.group(2)));
        }
        return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last - first + 1, total));
    }

    /** The {@code Content-Range} of an answer with this part. */
    public String contentRange() {
        return "bytes " + offset + "-" + (offset + length - 1) + "/" + total;
    }
}
