package io.stevedore.registry.transfer;

import io.stevedore.registry.task.ProgressPerSecond;
import io.stevedore.registry.task.Span;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Tells how far an export, an import or a copy is, also within one large blob. */
public final class TransferProgress {

    private final TransferReport report;
    private final ProgressPerSecond listener;

    /** @param listener hears a line each second */
    public TransferProgress(TransferReport report, Consumer<String> listener) {
        this.report = report;
        this.listener = new ProgressPerSecond(listener);
    }

    /** A piece has ended. */
    public void ended(Span piece) {
        listener.tell(() -> piece.line(1, 1, report.progress(0)));
    }

    /**
     * Content that tells how much of it was read.
     *
     * @param piece the reading of all of it
     */
    public InputStream watched(InputStream content, Span piece, long size) {
        return new Watched(content, piece, size);
    }

    private final class Watched extends FilterInputStream {

        private final Span piece;
        private final long size;
        private long read;

        private Watched(InputStream content, Span piece, long size) {
            super(content);
            this.piece = piece;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int bytes) {
            read += bytes;
            listener.tell(() -> piece.line(read, size, report.progress(read)));
        }
    }
}
