package io.stevedore.registry;

import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.ChunkRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Bytes to push, and their digests as the JDK computes them. */
public final class Content {

    private static final Map<Digest, Integer> SIZES = new ConcurrentHashMap<>();

    private Content() {}

    /** The size of content whose digest was computed here; 1 for others, which nobody has. */
    public static int size(Digest digest) {
        return SIZES.getOrDefault(digest, 1);
    }

    /** The same bytes for the same seed. */
    public static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    public static Digest sha256(byte[] bytes) {
        return digest(DigestAlgorithm.SHA256, "SHA-256", bytes);
    }

    public static Digest sha512(byte[] bytes) {
        return digest(DigestAlgorithm.SHA512, "SHA-512", bytes);
    }

    public static Chunk chunk(byte[] bytes) {
        return new Chunk(new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length), Optional.empty());
    }

    /** A part of some bytes that says where it belongs. */
    public static Chunk chunk(byte[] bytes, int first, int end) {
        return new Chunk(
                new ByteArrayInputStream(bytes, first, end - first),
                OptionalLong.of(end - first),
                Optional.of(new ChunkRange(first, end - 1)));
    }

    public static Chunk nothing() {
        return chunk(new byte[0]);
    }

    private static Digest digest(DigestAlgorithm algorithm, String name, byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance(name).digest(bytes);
            Digest computed = new Digest(algorithm, HexFormat.of().formatHex(digest));
            SIZES.put(computed, bytes.length);
            return computed;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }
}
