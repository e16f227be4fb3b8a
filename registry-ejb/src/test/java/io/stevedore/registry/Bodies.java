package io.stevedore.registry;

import io.stevedore.registry.domain.Chunk;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Bodies of requests that do not arrive smoothly. */
public final class Bodies {

    private Bodies() {}

    /** The connection breaks after some bytes of more. */
    public static Chunk broken(byte[] arriving, int declared) {
        return new Chunk(new Broken(arriving), OptionalLong.of(declared), Optional.empty());
    }

    /** The client ends the body before it has sent what it declared. */
    public static Chunk shorter(byte[] arriving, int declared) {
        return new Chunk(new ByteArrayInputStream(arriving), OptionalLong.of(declared), Optional.empty());
    }

    /** The bytes arrive only when {@code go} is released; {@code waiting} is when the first is asked for. */
    public static Chunk waiting(byte[] bytes, CountDownLatch waiting, CountDownLatch go) {
        return new Chunk(new Gate(bytes, waiting, go), OptionalLong.of(bytes.length), Optional.empty());
    }

    private static final class Broken extends FilterInputStream {

        Broken(byte[] arriving) {
            super(new ByteArrayInputStream(arriving));
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            if (n < 0) {
                throw new IOException("connection reset");
            }
            return n;
        }
    }

    private static final class Gate extends FilterInputStream {

        private final CountDownLatch waiting;
        private final CountDownLatch go;

        Gate(byte[] bytes, CountDownLatch waiting, CountDownLatch go) {
            super(new ByteArrayInputStream(bytes));
            this.waiting = waiting;
            this.go = go;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            waiting.countDown();
            try {
                if (!go.await(30, TimeUnit.SECONDS)) {
                    throw new IOException("nobody opened the gate");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            return super.read(buffer, offset, length);
        }
    }
}
