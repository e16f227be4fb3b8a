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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes rows of items. Texts and numbers stay as they are, sets of texts have a line feed between two of them. An item
 * may hold more than a row; all its sets together give the first {@value #SETS_CHARACTERS} characters of whole texts.
 *
 * @param keyName the attribute that is the key
 * @param attributes to read besides it; all if there are none
 */
record Items(String keyName, List<String> attributes) {

    /** Less than a third of a row, whatever the characters are. */
    static final int SETS_CHARACTERS = 32 * 1024;

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
        Room room = new Room();
        item.forEach((name, value) -> fields.put(name, text(key, name, value, room)));
        try {
            return new Row(new Key(ItemsTable.PARTITION, key), 1, RowValue.of(fields));
        } catch (IllegalArgumentException e) {
            throw new TableException.Broken("the item " + key + " does not fit into a row: " + e.getMessage(), e);
        }
    }

    private static String text(String key, String name, AttributeValue value, Room room) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> value.n();
            case SS -> lines(key, name, value.ss(), room);
            default -> throw refused(key, name, "is of the type " + value.type());
        };
    }

    private static String lines(String key, String name, List<String> texts, Room room) {
        if (texts.stream().anyMatch(text -> text.indexOf('\n') >= 0)) {
            throw refused(key, name, "holds a text with a line feed");
        }
        return texts.stream().takeWhile(room::holds).collect(Collectors.joining("\n"));
    }

    /** What is left for the sets of one item. */
    private static final class Room {

        private int left = SETS_CHARACTERS;

        boolean holds(String text) {
            left -= text.length() + 1;
            return left >= 0;
        }
    }

    private static TableException refused(String key, String name, String what) {
        return new TableException.Broken(
                "the attribute " + name + " of the item " + key + " " + what + "; wanted strings, numbers and sets of"
                        + " strings without line feeds",
                null);
    }
}
