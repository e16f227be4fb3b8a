package io.stevedore.table.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The sort keys that begin with a prefix and come after another key. They are bounds that an index can be entered
 * with: a {@code LIKE} would be matched row by row.
 *
 * @param condition SQL with a parameter for each bound
 */
record SortRange(String condition, List<String> bounds) {

    SortRange {
        bounds = List.copyOf(bounds);
    }

    static SortRange of(String prefix, String after) {
        boolean inside = Arrays.compareUnsigned(after.getBytes(UTF_8), prefix.getBytes(UTF_8)) >= 0;
        String lower = inside ? "sort > ?" : "sort >= ?";
        List<String> bounds = new ArrayList<>(List.of(inside ? after : prefix));
        Optional<String> end = end(prefix);
        end.ifPresent(bounds::add);
        return new SortRange(end.isPresent() ? lower + " AND sort < ?" : lower, bounds);
    }

    /**
     * The least text after all that begin with the prefix: its last code point, raised by one, since UTF-8 orders as
     * code points do. None if nothing can come after.
     */
    static Optional<String> end(String prefix) {
        int length = prefix.length();
        while (length > 0) {
            int last = prefix.codePointBefore(length);
            length -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return Optional.of(prefix.substring(0, length) + Character.toString(next));
            }
        }
        return Optional.empty();
    }
}
