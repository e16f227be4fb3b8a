package io.stevedore.registry.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A layout as a tar that goes out while it is made. Nothing of it can be taken back: content that turns out to be
 * damaged has an entry of its size, which nothing names, and what the report says stands in the last entry.
 */
public final class TarStream implements LayoutTarget {

    /** The entry in which the report is; readers of layouts pass by it. */
    public static final String REPORT = "stevedore-report";

    private final OutputStream out;

    public TarStream(OutputStream out) {
        this.out = out;
    }

    /** Never: what went out before went elsewhere. */
    @Override
    public boolean has(String path, long size) {
        return false;
    }

    @Override
    public void add(String path, long size, InputStream content) throws IOException {
        FilledContent filled = new FilledContent(content, size);
        TarEntries.append(out, path, size, filled);
        filled.requireWhole();
    }

    @Override
    public void finish(byte[] mark, byte[] index) throws IOException {
        addWhole(LayoutFiles.INDEX, index);
        addWhole(LayoutFiles.MARK, mark);
    }

    /** Ends the tar. One without a report is not whole. */
    public void report(String text) throws IOException {
        addWhole(REPORT, text.getBytes(StandardCharsets.UTF_8));
        TarEntries.end(out);
    }

    private void addWhole(String path, byte[] bytes) throws IOException {
        TarEntries.append(out, path, bytes.length, new ByteArrayInputStream(bytes));
    }

    @Override
    public void close() {
        // what it goes out to is closed by whoever has opened that
    }
}
