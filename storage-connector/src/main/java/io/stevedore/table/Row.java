package io.stevedore.table;

import java.util.Map;

/**
 * A row as it was read.
 *
 * @param version positive; exactly one more after each write and each touch, and one that no earlier row of the key had
 *     when the row is made again after a deletion
 * @param value what was put
 */
public record Row(Key key, long version, RowValue value) {

    /** @throws IllegalArgumentException if the version is not positive */
    public Row {
        if (version < 1) {
            throw new IllegalArgumentException("version " + version + " of " + key);
        }
    }

    /**
     * A field that the writer of the row always sets.
     *
     * @throws TableException.Broken if the row does not have it
     */
    public String field(String name) {
        String text = fields().get(name);
        if (text == null) {
            throw new TableException.Broken(
                    "row " + key + " has no field " + name + ", only " + fields().keySet(), null);
        }
        return text;
    }

    public Map<String, String> fields() {
        return value.fields();
    }
}
