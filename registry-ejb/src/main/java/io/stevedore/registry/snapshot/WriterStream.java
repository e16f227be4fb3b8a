package io.stevedore.registry.snapshot;

import io.stevedore.storage.StorageWriter;
import java.io.OutputStream;

/** A writer of the store as a stream; closing it is no end of the writer. */
final class WriterStream extends OutputStream {

    private final StorageWriter writer;

    WriterStream(StorageWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        writer.write(bytes, offset, length);
    }
}
