package io.stevedore.registry.snapshot;

import io.stevedore.registry.index.IndexCopy.Section;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of one snapshot. */
public final class SnapshotReport {

    private final Map<Section, Long> rows = new EnumMap<>(Section.class);
    private Optional<SnapshotName> name = Optional.empty();
    private Optional<String> stopped = Optional.empty();
    private int removed;

    void wrote(Section section, long count) {
        rows.put(section, count);
    }

    void ended(SnapshotName ended) {
        name = Optional.of(ended);
    }

    void removed(int count) {
        removed = count;
    }

    void stop(String reason) {
        stopped = Optional.of(reason);
    }

    SnapshotSummary summary(String index) {
        return new SnapshotSummary(index, rows);
    }

    /** Whether the snapshot can be restored, and old ones were thinned out. */
    public boolean isClean() {
        return name.isPresent() && stopped.isEmpty();
    }

    /** Why it ended before its end. */
    public Optional<String> stopped() {
        return stopped;
    }

    /** For people. */
    public String plain() {
        StringBuilder text = new StringBuilder();
        name.ifPresent(ended -> text.append(String.format(
                Locale.ROOT,
                "the index stands in the store as snapshot %s: %d tags, %d manifests, %d links, %d blobs;"
                        + " %d older snapshots were thinned out",
                ended,
                rows.getOrDefault(Section.TAGS, 0L),
                rows.getOrDefault(Section.MANIFESTS, 0L),
                rows.getOrDefault(Section.LINKS, 0L),
                rows.getOrDefault(Section.BLOBS, 0L),
                removed)));
        stopped.ifPresent(reason -> text.append(text.isEmpty() ? "no snapshot was made: " : "; then it stopped: ")
                .append(reason));
        return text.toString();
    }

    /** For programs: one JSON object. */
    public String json() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        name.ifPresent(ended -> json.add("snapshot", ended.text()));
        json.add("rows", SnapshotSummary.counts(rows)).add("removed", removed);
        stopped.ifPresent(reason -> json.add("stopped", reason));
        return json.build().toString();
    }
}
