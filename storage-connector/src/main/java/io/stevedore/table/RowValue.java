package io.stevedore.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The content of a row: named texts, and bytes that may be empty. Together at most {@value #MAX_BYTES} bytes, so that
 * every driver can hold it.
 */
@SuppressWarnings("ArrayRecordComponent") // rows are large and read often: no copies; equals is by content
public record RowValue(Map<String, String> fields, byte[] content) {

    /** The most bytes that all names and texts, in UTF-8, and the content may have together: 300 KiB. */
    public static final int MAX_BYTES = 300 * 1024;

    private static final byte[] NO_CONTENT = {};

    /** @throws IllegalArgumentException if the value is too large */
    public RowValue {
        fields = Map.copyOf(fields);
        long size = content.length;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            size += utf8(field.getKey()) + utf8(field.getValue());
        }
        if (size > MAX_BYTES) {
            throw new IllegalArgumentException("a row of " + size + " bytes; at most " + MAX_BYTES + " are allowed");
        }
    }

    /** A value of texts only. */
    public static RowValue of(Map<String, String> fields) {
        return new RowValue(fields, NO_CONTENT);
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowValue value && fields.equals(value.fields) && Arrays.equals(content, value.content);
    }

    @Override
    public int hashCode() {
        return 31 * fields.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return fields + " and " + content.length + " bytes";
    }
}
