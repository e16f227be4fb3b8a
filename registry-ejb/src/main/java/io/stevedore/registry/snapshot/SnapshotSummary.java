package io.stevedore.registry.snapshot;

import io.stevedore.registry.index.IndexCopy.Section;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The summary of a snapshot, which is written once all of its rows are.
 *
 * @param index the name by which the store knows the index
 * @param rows how many there are of each kind
 */
record SnapshotSummary(String index, Map<Section, Long> rows) {

    /** The newest form of snapshots, which this version writes. */
    static final int FORMAT = 1;

    SnapshotSummary {
        rows = Map.copyOf(rows);
    }

    long rows(Section section) {
        return rows.getOrDefault(section, 0L);
    }

    byte[] json() {
        return Json.createObjectBuilder()
                .add("format", FORMAT)
                .add("index", index)
                .add("rows", counts(rows))
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    static JsonObjectBuilder counts(Map<Section, Long> rows) {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        for (Section section : Section.values()) {
            counts.add(label(section), rows.getOrDefault(section, 0L));
        }
        return counts;
    }

    static String label(Section section) {
        return section.name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException with a sentence, if it is damaged or of a later version */
    static SnapshotSummary read(byte[] json) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
            JsonObject object = reader.readObject();
            if (object.getInt("format") != FORMAT) {
                throw new IllegalArgumentException("it has the form " + object.getInt("format")
                        + ", which a later version of this registry wrote; this one reads " + FORMAT);
            }
            JsonObject counts = object.getJsonObject("rows");
            Map<Section, Long> rows = new EnumMap<>(Section.class);
            for (Section section : Section.values()) {
                rows.put(section, counts.getJsonNumber(label(section)).longValueExact());
            }
            return new SnapshotSummary(object.getString("index"), rows);
        } catch (JsonException | NullPointerException | ClassCastException | ArithmeticException e) {
            throw new IllegalArgumentException("its summary is damaged: " + e.getMessage(), e);
        }
    }
}
