package io.stevedore.registry.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.table.Row;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPOutputStream;

/**
 * Snapshots as files of the store. A snapshot has a file of compressed lines for each kind of rows, and a summary that
 * is written when all of them are there.
 */
final class SnapshotFiles {

    private static final String SUMMARY = "summary.json";
    private static final int MAX_SUMMARY = 64 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final BlobStore store;

    SnapshotFiles(BlobStore store) {
        this.store = store;
    }

    /** All that were begun, the oldest first; those that lack their summary, too. */
    List<SnapshotName> begun() {
        List<StorageEntry> entries;
        try {
            entries = store.with(lease -> lease.list(BlobStore.SNAPSHOTS));
        } catch (StorageException.Missing e) {
            return List.of();
        }
        return entries.stream()
                .filter(StorageEntry::isDirectory)
                .flatMap(entry -> SnapshotName.of(entry.path()).stream())
                .sorted()
                .toList();
    }

    /**
     * The last one that was ended.
     *
     * @throws IllegalArgumentException if a later one cannot be read
     */
    Optional<SnapshotName> newest() {
        List<SnapshotName> newestFirst = new ArrayList<>(begun());
        Collections.reverse(newestFirst);
        return newestFirst.stream().filter(name -> summary(name).isPresent()).findFirst();
    }

    /**
     * Empty if the snapshot was not ended.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    Optional<SnapshotSummary> summary(SnapshotName name) {
        try {
            byte[] json = store.with(lease -> lease.get(name.directory().child(SUMMARY), MAX_SUMMARY));
            return Optional.of(SnapshotSummary.read(json));
        } catch (StorageException.Missing e) {
            return Optional.empty();
        }
    }

    /** Makes the snapshot one that can be restored. */
    void end(SnapshotName name, SnapshotSummary summary) {
        store.with(lease -> {
            lease.put(name.directory().child(SUMMARY), summary.json());
            return name;
        });
    }

    /**
     * Writes a file of rows.
     *
     * @param rows gives them to its argument, and returns how many they were
     */
    long write(SnapshotName name, Section section, ToLongFunction<Consumer<Row>> rows) {
        return store.with(lease -> {
            try (StorageWriter file = lease.writer(path(name, section))) {
                boolean complete = false;
                try {
                    long count = write(file, rows);
                    file.commit();
                    complete = true;
                    return count;
                } finally {
                    if (!complete) {
                        file.cancel();
                    }
                }
            }
        });
    }

    private static long write(StorageWriter file, ToLongFunction<Consumer<Row>> rows) {
        try (Writer lines = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(new WriterStream(file), BUFFER), UTF_8), BUFFER)) {
            return rows.applyAsLong(row -> {
                try {
                    lines.write(RowLine.of(row));
                    lines.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a file, to be closed. */
    SnapshotRows open(SnapshotName name, Section section) {
        return new SnapshotRows(store.open(path(name, section)));
    }

    /** Deletes the summary first, so that nothing half deleted can be restored. */
    void delete(SnapshotName name) {
        List<StoragePath> paths = new ArrayList<>();
        paths.add(name.directory().child(SUMMARY));
        for (Section section : Section.values()) {
            paths.add(path(name, section));
        }
        paths.forEach(store::delete);
    }

    private static StoragePath path(SnapshotName name, Section section) {
        return name.directory().child(SnapshotSummary.label(section) + ".jsonl.gz");
    }
}
