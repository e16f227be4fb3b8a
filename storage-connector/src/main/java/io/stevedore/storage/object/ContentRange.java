package io.stevedore.storage.object;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of an object an answer says that it has.
 *
 * @param last inclusive
 * @param whole the size of the object; {@link Long#MAX_VALUE} if the answer does not tell
 */
public record ContentRange(long first, long last, long whole) {

    private static final Pattern SYNTAX = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /** Empty if the header is malformed, or there is none. */
    public static Optional<ContentRange> parse(@Nullable String header) {
        Matcher matcher = SYNTAX.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String whole = matcher.group(3);
        return Optional.of(new ContentRange(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                whole.equals("*") ? Long.MAX_VALUE : Long.parseLong(whole)));
    }

    public long length() {
        return last - first + 1;
    }

    /**
     * Whether these are the bytes that were asked for, as far as the object has them.
     *
     * @param offset of the first one
     * @param length the most; {@link Long#MAX_VALUE} for all
     * @param told the length of the answer; {@link Long#MAX_VALUE} if it does not tell
     */
    public boolean answers(long offset, long length, long told) {
        long end = length > whole - offset ? whole - 1 : offset + length - 1;
        boolean reachesTheEnd = whole == Long.MAX_VALUE ? last >= first && last <= end : last == end;
        return first == offset && reachesTheEnd && (told == Long.MAX_VALUE || told == length());
    }
}
