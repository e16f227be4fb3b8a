package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Chunk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.OptionalLong;

/** A small body that can be taken once more, should a write show that it belongs elsewhere. */
final class RecordedBody {

    /** A larger one costs more to keep than a look at the index first. */
    private static final int MOST = 64 * 1024;

    private final Chunk chunk;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    private RecordedBody(Chunk chunk) {
        this.chunk = chunk;
    }

    /** Whether it is small, has bytes, and may be the first one of an upload. */
    static boolean fits(Chunk chunk) {
        long length = chunk.length().orElse(0);
        return length > 0
                && length <= MOST
                && chunk.range().filter(range -> range.first() > 0).isEmpty();
    }

    static RecordedBody of(Chunk chunk) {
        return new RecordedBody(chunk);
    }

    Chunk first() {
        return new Chunk(new Recording(), chunk.length(), chunk.range());
    }

    /** What was taken of {@link #first}. */
    Chunk again() {
        return new Chunk(new ByteArrayInputStream(taken.toByteArray()), OptionalLong.of(taken.size()), chunk.range());
    }

    private final class Recording extends FilterInputStream {

        Recording() {
            super(chunk.bytes());
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                taken.write(one);
            }
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            if (n > 0) {
                taken.write(buffer, offset, n);
            }
            return n;
        }
    }
}
