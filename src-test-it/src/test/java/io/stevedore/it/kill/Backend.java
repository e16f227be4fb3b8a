package io.stevedore.it.kill;

import io.stevedore.it.inventory.IndexRow;
import io.stevedore.it.inventory.Inventory;
import io.stevedore.it.registry.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store and an index of a registry under test, which can stop a request after any of its steps: a call of the store,
 * or a write of the index, that has succeeded. One request or timer at a time may take steps after an order.
 */
public interface Backend extends AutoCloseable {

    String name();

    /** The size of a body that takes several steps to store, in bytes. */
    int large();

    Launch of(Launch launch);

    /** Whoever takes the n-th step from now on stops for ever, with what it has done. */
    void stopAfter(int steps);

    /** As {@link #stopAfter}, but of the steps that take something from the store only those count. */
    void stopAfterRemovals(int removals);

    /** As {@link #stopAfter}, but steps that only read do not count: after them all is as it was before. */
    void stopAfterChanges(int changes);

    /** The step after which somebody stopped since the last order. */
    Optional<String> stopped();

    /** To be called when the process that was stopped in is gone. */
    void forget();

    /** All of the index. */
    List<IndexRow> rows();

    /** By their paths in the store, unfinished ones included, with their sizes. */
    Map<String, Long> files();

    /** The paths of multipart uploads without an end. */
    Set<String> openUploads();

    /** Everything; of a registry at work the rows are the older part. */
    default Inventory inventory() {
        return new Inventory(rows(), files(), openUploads());
    }

    /** Whether the index has a row of an upload, or of the timer for it. */
    default boolean knowsUpload(String id) {
        return rows().stream().anyMatch(row -> row.toString().contains("upload#" + id));
    }

    /** Puts a file that nobody asked for; its size is 3 bytes. No registry is at work. */
    void plantFile();

    /** Puts a row that nobody asked for, in place of the one that is there. No registry is at work. */
    void plant(IndexRow row);

    /** Writes a file of text, past the registry. */
    void write(String path, String text);

    /** Replaces the bytes of a file by as many others. */
    default void damage(String path) {
        write(path, "x".repeat(files().getOrDefault(path, 0L).intValue()));
    }

    /** Takes all rows away. No registry is at work. */
    void loseIndex();

    @Override
    void close();
}
