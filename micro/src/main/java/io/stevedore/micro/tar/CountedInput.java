package io.stevedore.micro.tar;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Bytes on their way, of which somebody hears each second how many went by. */
public final class CountedInput extends FilterInputStream {

    private static final long SECOND = 1_000_000_000;

    private final String verb;
    private final Consumer<String> progress;
    private long count;
    private long told = System.nanoTime();

    /**
     * Counts from now on.
     *
     * @param verb what happened to the bytes
     * @param progress hears a line each second
     */
    public CountedInput(InputStream in, String verb, Consumer<String> progress) {
        super(in);
        this.verb = verb;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count += Math.max(0, n);
        if (System.nanoTime() - told >= SECOND) {
            told = System.nanoTime();
            progress.accept(count + " bytes " + verb);
        }
        return n;
    }
}
