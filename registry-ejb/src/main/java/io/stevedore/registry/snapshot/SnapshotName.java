package io.stevedore.registry.snapshot;

import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StoragePath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of a snapshot, which is a directory of the store. It has the time when it was begun, to the second, and
 * eight digits that make it the only one.
 *
 * @param text for example {@code 20261128T164249Z-1a2b3c4d}; such names are in the order of time
 */
record SnapshotName(String text) implements Comparable<SnapshotName> {

    private static final Pattern SYNTAX = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** @throws IllegalArgumentException if the text is no such name */
    SnapshotName {
        if (!SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no snapshot's name; wanted one such as 20261128T164249Z-1a2b3c4d");
        }
    }

    static SnapshotName newAt(Instant now) {
        return new SnapshotName(
                TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** Empty for a directory that others made. */
    static Optional<SnapshotName> of(StoragePath directory) {
        return Optional.of(directory.name())
                .filter(name -> SYNTAX.matcher(name).matches())
                .map(SnapshotName::new);
    }

    /** In whole seconds. */
    Instant begunAt() {
        return TIME.parse(text.substring(0, text.indexOf('-')), Instant::from);
    }

    StoragePath directory() {
        return BlobStore.SNAPSHOTS.child(text);
    }

    @Override
    public int compareTo(SnapshotName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
