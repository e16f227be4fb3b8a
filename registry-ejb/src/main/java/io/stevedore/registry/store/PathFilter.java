package io.stevedore.registry.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.BitSet;

/**
 * A set of texts that takes 16 MiB, however many they are. It never forgets one, but may take another one for one that
 * it has: of ten million it has 1 in 200, of a million none to speak of. Which ones depends on a seed, so another set
 * is mistaken in others.
 */
public final class PathFilter {

    /** A power of two. */
    static final int BITS = 1 << 27;

    private static final int PROBES = 4;

    private final BitSet bits;
    private final int mask;
    private final byte[] seed = new byte[16];
    private final MessageDigest digest;

    public PathFilter() {
        this(BITS);
    }

    /** @param size a power of two */
    PathFilter(int size) {
        bits = new BitSet(size);
        mask = size - 1;
        new SecureRandom().nextBytes(seed);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public void add(String text) {
        ByteBuffer hash = hash(text);
        for (int i = 0; i < PROBES; i++) {
            bits.set(hash.getInt() & mask);
        }
    }

    public boolean mayHold(String text) {
        ByteBuffer hash = hash(text);
        boolean all = true;
        for (int i = 0; i < PROBES; i++) {
            all &= bits.get(hash.getInt() & mask);
        }
        return all;
    }

    private ByteBuffer hash(String text) {
        digest.update(seed);
        return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
