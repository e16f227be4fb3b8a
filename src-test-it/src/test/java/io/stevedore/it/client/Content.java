package io.stevedore.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Bytes to push. */
public final class Content {

    private static final Map<String, Integer> SIZES = new ConcurrentHashMap<>();

    private Content() {}

    /** The size of bytes whose digest was computed here; 1 for others, which nobody has. */
    public static int size(String digest) {
        return SIZES.getOrDefault(digest, 1);
    }

    /** Bytes that no other call gave. */
    public static byte[] random(int size) {
        return random(size, System.nanoTime());
    }

    public static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    public static String digest(byte[] bytes) {
        MessageDigest sha256 = sha256();
        sha256.update(bytes);
        return known(text(sha256), bytes);
    }

    /** Reads the content to its end. */
    public static String digest(InputStream content) {
        MessageDigest sha256 = sha256();
        try (InputStream stream = new DigestInputStream(content, sha256)) {
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text(sha256);
    }

    public static MessageDigest sha256() {
        return algorithm("SHA-256");
    }

    public static String sha512(byte[] bytes) {
        return known("sha512:" + HexFormat.of().formatHex(algorithm("SHA-512").digest(bytes)), bytes);
    }

    public static String text(MessageDigest sha256) {
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }

    /** A block of bytes again and again, and never more than one block in memory. */
    public static InputStream repeat(byte[] block, int times) {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                return available() == 0 ? -1 : block[(int) (position++ % block.length)] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int from = (int) (position % block.length);
                int n = Math.min(Math.min(length, available()), block.length - from);
                System.arraycopy(block, from, buffer, offset, n);
                position += n;
                return n == 0 && length > 0 ? -1 : n;
            }

            @Override
            public int available() {
                return (int) Math.min(block.length, (long) block.length * times - position);
            }
        };
    }

    private static String known(String digest, byte[] bytes) {
        SIZES.put(digest, bytes.length);
        return digest;
    }

    private static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has " + name, e);
        }
    }
}
