package io.stevedore.table;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * The key of a row. Rows of one partition are ordered by the UTF-8 bytes of their sort key.
 *
 * @param partition 1 to 1,024 bytes of UTF-8
 * @param sort 1 to 1,024 bytes of UTF-8
 */
public record Key(String partition, String sort) implements Comparable<Key> {

    private static final int MAX_BYTES = 1024;
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::partition, Key::compareUtf8).thenComparing(Key::sort, Key::compareUtf8);

    /** @throws IllegalArgumentException if a part is empty or too long */
    public Key {
        check("partition", partition);
        check("sort", sort);
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "/" + sort;
    }

    private static void check(String what, String part) {
        boolean isSurelyShort = part.length() * 3L <= MAX_BYTES; // no letter takes more bytes for each of its chars
        if (part.isEmpty() || part.length() > MAX_BYTES || (!isSurelyShort && utf8(part).length > MAX_BYTES)) {
            throw new IllegalArgumentException("the " + what + " key has " + part.length() + " characters; wanted 1 to "
                    + MAX_BYTES + " bytes of UTF-8");
        }
    }

    /** Without making the bytes: their order is that of code points, so halves of pairs come after all other chars. */
    private static int compareUtf8(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char one = a.charAt(i);
            char other = b.charAt(i);
            if (one != other) {
                boolean isHalf = Character.isSurrogate(one);
                return isHalf == Character.isSurrogate(other) ? Character.compare(one, other) : isHalf ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
