package io.stevedore.registry.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.index.IndexCopy;
import io.stevedore.table.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The rows of a file of a snapshot, read a few at a time. */
final class SnapshotRows implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final InputStream stored;
    private final BufferedReader lines;

    /** @param stored is closed with this */
    SnapshotRows(InputStream stored) {
        this.stored = stored;
        try {
            lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(stored, BUFFER), UTF_8), BUFFER);
        } catch (IOException e) {
            close(stored);
            throw new UncheckedIOException(e);
        }
    }

    /**
     * At most {@link IndexCopy#BATCH} rows; none after the last one.
     *
     * @throws UncheckedIOException if the file is cut off or damaged
     * @throws IllegalArgumentException if a line is no row
     */
    List<Row> next() {
        List<Row> rows = new ArrayList<>();
        try {
            while (rows.size() < IndexCopy.BATCH) {
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                rows.add(RowLine.read(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    @Override
    public void close() {
        close(stored);
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
