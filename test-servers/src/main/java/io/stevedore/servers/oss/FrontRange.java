package io.stevedore.servers.oss;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of bytes that lies within an object. */
record FrontRange(int first, int last) {

    private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d+)-(\\d*)");

    /**
     * @param standard whether HTTP's rules hold, and not OSS's own: a range that is not wholly inside is no range
     * @return empty for the whole object
     */
    static Optional<FrontRange> of(String text, int size, boolean standard) {
        Matcher range = SYNTAX.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1L : Long.parseLong(range.group(2));
        if (first < size && last >= first && (last < size || standard)) {
            return Optional.of(new FrontRange((int) first, (int) Math.min(last, size - 1L)));
        }
        if (standard) {
            throw new FrontError(416, "InvalidRange", "The requested range cannot be satisfied");
        }
        return Optional.empty();
    }

    int length() {
        return last - first + 1;
    }
}
