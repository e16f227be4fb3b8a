package io.stevedore.table.jdbc;

import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Translates rows into columns and back. The fields are one text, {@code name=value&...}, that an operator can read.
 */
public final class RowCodec {

    private RowCodec() {}

    public static String fields(RowValue value) {
        StringBuilder form = new StringBuilder();
        for (Map.Entry<String, String> field : new TreeMap<>(value.fields()).entrySet()) {
            if (!form.isEmpty()) {
                form.append('&');
            }
            FormText.append(form, field.getKey());
            form.append('=');
            FormText.append(form, field.getValue());
        }
        return form.toString();
    }

    public static byte @Nullable [] content(RowValue value) {
        return value.content().length == 0 ? null : value.content();
    }

    /** @throws TableException.Broken if the columns hold what no writer has put there */
    public static Row row(ResultSet columns) throws SQLException {
        String partition = columns.getString(1);
        String sort = columns.getString(2);
        try {
            return new Row(new Key(partition, sort), columns.getLong(3), value(columns, 4));
        } catch (IllegalArgumentException e) {
            throw new TableException.Broken(
                    "row " + partition + "/" + sort + " is damaged: " + e.getMessage() + "; restore it from a backup",
                    e);
        }
    }

    /** As {@link #row}; empty if the columns hold what no writer has put there. */
    public static Optional<Row> readable(ResultSet columns) throws SQLException {
        try {
            return Optional.of(row(columns));
        } catch (TableException.Broken e) {
            return Optional.empty();
        }
    }

    /**
     * The value in two columns, of the fields and, after it, the content.
     *
     * @throws IllegalArgumentException if they hold what no writer has put there
     */
    public static RowValue value(ResultSet columns, int fieldsColumn) throws SQLException {
        Map<String, String> fields = parse(columns.getString(fieldsColumn));
        byte @Nullable [] content = columns.getBytes(fieldsColumn + 1);
        return content == null ? RowValue.of(fields) : new RowValue(fields, content);
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> fields = new HashMap<>();
        if (text.isEmpty()) {
            return fields;
        }
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("its field " + field + " has no value");
            }
            fields.put(FormText.decoded(field.substring(0, equals)), FormText.decoded(field.substring(equals + 1)));
        }
        return fields;
    }
}
