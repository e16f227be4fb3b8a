package io.stevedore.table.dynamodb;

import static io.stevedore.table.dynamodb.RowItems.text;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.TableException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How a prepared change is kept. Its condition is not: it was checked when the row was locked, and holds until the
 * branch ends.
 */
final class ChangeCodec {

    private static final String KIND = "kind";
    private static final String PUT = "put";
    private static final String DELETE = "delete";
    private static final String TOUCH = "touch";

    /** Bytes that each change takes besides its texts, and each field. */
    private static final long SMALL = 40;

    private static final long FIELD = 5;

    private ChangeCodec() {}

    static AttributeValue encode(Change change) {
        Map<String, AttributeValue> parts = new HashMap<>(RowItems.key(change.key()));
        parts.put(KIND, text(change instanceof Change.Put ? PUT : change instanceof Change.Delete ? DELETE : TOUCH));
        if (change instanceof Change.Put put) {
            parts.put(RowItems.FIELDS, RowItems.fields(put.value()));
            parts.put(RowItems.CONTENT, RowItems.content(put.value()));
        }
        return AttributeValue.fromM(parts);
    }

    /** @throws TableException.Broken if the change was written by a later release */
    static Change decode(AttributeValue change) {
        Map<String, AttributeValue> parts = change.m();
        Key key = RowItems.key(parts);
        @Nullable AttributeValue kind = parts.get(KIND);
        if (text(PUT).equals(kind)) {
            return new Change.Put(key, RowItems.value(key, parts), Condition.ALWAYS);
        }
        if (text(DELETE).equals(kind)) {
            return new Change.Delete(key, Condition.ALWAYS);
        }
        if (text(TOUCH).equals(kind)) {
            return new Change.Touch(key);
        }
        throw new TableException.Broken(
                "a prepared change of " + key + " is neither a put, a delete nor a touch: a later release wrote it",
                null);
    }

    /** About how many bytes it takes. */
    static long size(Change change) {
        long size =
                SMALL + length(change.key().partition()) + length(change.key().sort());
        if (change instanceof Change.Put put) {
            size += put.value().content().length;
            for (Map.Entry<String, String> field : put.value().fields().entrySet()) {
                size += FIELD + length(field.getKey()) + length(field.getValue());
            }
        }
        return size;
    }

    private static long length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
