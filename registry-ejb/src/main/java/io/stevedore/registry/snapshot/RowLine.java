package io.stevedore.registry.snapshot;

import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A row as one line of JSON; its version stays behind. */
final class RowLine {

    private static final String PARTITION = "partition";
    private static final String SORT = "sort";
    private static final String FIELDS = "fields";
    private static final String CONTENT = "content";

    /** To ask {@link Json} for each row would search the class path each time. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private RowLine() {}

    static String of(Row row) {
        JsonObjectBuilder fields = BUILDERS.createObjectBuilder();
        new TreeMap<>(row.fields()).forEach(fields::add);
        JsonObjectBuilder line = BUILDERS.createObjectBuilder()
                .add(PARTITION, row.key().partition())
                .add(SORT, row.key().sort())
                .add(FIELDS, fields);
        byte[] content = row.value().content();
        if (content.length > 0) {
            line.add(CONTENT, Base64.getEncoder().encodeToString(content));
        }
        return line.build().toString();
    }

    /** @throws IllegalArgumentException if the line is no row */
    static Row read(String line) {
        try (JsonReader reader = READERS.createReader(new StringReader(line))) {
            JsonObject json = reader.readObject();
            Map<String, String> fields = new HashMap<>();
            JsonObject given = json.getJsonObject(FIELDS);
            given.keySet().forEach(name -> fields.put(name, given.getString(name)));
            byte[] content = Base64.getDecoder().decode(json.getString(CONTENT, ""));
            Key key = new Key(json.getString(PARTITION), json.getString(SORT));
            return new Row(key, 1, new RowValue(fields, content));
        } catch (JsonException | NullPointerException | ClassCastException e) {
            throw new IllegalArgumentException("a line is no row: " + e.getMessage(), e);
        }
    }
}
