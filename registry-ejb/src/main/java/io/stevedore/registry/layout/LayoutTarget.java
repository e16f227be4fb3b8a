package io.stevedore.registry.layout;

import io.stevedore.registry.transfer.DamagedContent;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Where an export writes a layout, which is none before {@link #finish}. */
interface LayoutTarget extends Closeable {

    /** Whether a file of that size is there, from an earlier export. */
    boolean has(String path, long size) throws IOException;

    /**
     * Writes a file, as a whole or not at all.
     *
     * @throws DamagedContent if the content is not what it should be: then there is no such file
     */
    void add(String path, long size, InputStream content) throws IOException;

    /** Ends the layout. Without it, a tar is gone once this is closed, and a directory has the index that it had. */
    void finish(byte[] mark, byte[] index) throws IOException;
}
