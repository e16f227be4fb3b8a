package io.stevedore.table.items;

import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes rows of items: texts and numbers as they are, sets of texts with a line feed between two of them.
 *
 * @param keyName the attribute that is the key
 * @param attributes to read besides it; all if there are none
 */
record Items(String keyName, List<String> attributes) {

    Map<String, AttributeValue> key(String value) {
        return Map.of(keyName, AttributeValue.fromS(value));
    }

    /** What to ask for, as stand-ins; null for everything. */
    @Nullable
    String projection() {
        return attributes.isEmpty() ? null : String.join(",", standIns().keySet());
    }

    /** The stand-ins, as DynamoDB has reserved many names; null if there are none. */
    @Nullable
    Map<String, String> names() {
        return attributes.isEmpty() ? null : standIns();
    }

    private Map<String, String> standIns() {
        List<String> all = new ArrayList<>(attributes);
        all.remove(keyName);
        all.add(keyName);
        Map<String, String> names = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            names.put("#a" + i, all.get(i));
        }
        return names;
    }

    /** @throws TableException.Broken if something in the item cannot be shown in a row */
    Row row(Map<String, AttributeValue> item) {
        AttributeValue keyValue = item.get(keyName);
        String key = keyValue == null ? "" : keyValue.s();
        Map<String, String> fields = new HashMap<>();
        item.forEach((name, value) -> fields.put(name, text(key, name, value)));
        try {
            return new Row(new Key(ItemsTable.PARTITION, key), 1, RowValue.of(fields));
        } catch (IllegalArgumentException e) {
            throw new TableException.Broken("the item " + key + " does not fit into a row: " + e.getMessage(), e);
        }
    }

    private static String text(String key, String name, AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> value.n();
            case SS -> lines(key, name, value.ss());
            default -> throw refused(key, name, "is of the type " + value.type());
        };
    }

    private static String lines(String key, String name, List<String> texts) {
        if (texts.stream().anyMatch(text -> text.indexOf('\n') >= 0)) {
            throw refused(key, name, "holds a text with a line feed");
        }
        return String.join("\n", texts);
    }

    private static TableException refused(String key, String name, String what) {
        return new TableException.Broken(
                "the attribute " + name + " of the item " + key + " " + what + "; wanted strings, numbers and sets of"
                        + " strings without line feeds",
                null);
    }
}
