package io.stevedore.registry.domain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Bytes that a client sends to an upload, as one request carries them.
 *
 * @param length as the request declares it; empty if it does not
 * @param range where the request says that the bytes belong; empty if it does not, and they go to the end
 */
public record Chunk(InputStream bytes, OptionalLong length, Optional<ChunkRange> range) {

    /** No bytes at all. */
    public static Chunk none() {
        return new Chunk(InputStream.nullInputStream(), OptionalLong.of(0), Optional.empty());
    }

    /** @throws RegistryException.UploadInvalid if the declared length is another than that of the range */
    public Chunk {
        if (length.isPresent()
                && range.isPresent()
                && length.getAsLong() != range.get().length()) {
            throw new RegistryException.UploadInvalid(
                    "Content-Length is not the length of Content-Range",
                    "Content-Length " + length.getAsLong() + ", Content-Range " + range.get());
        }
    }

    /** Whether the request says that there are no bytes. */
    public boolean isEmpty() {
        return length.equals(OptionalLong.of(0));
    }

    /**
     * This chunk after its first byte has come, which it waits for; empty if there is none.
     *
     * @throws RegistryException.UploadInvalid if the request ended before its first byte
     */
    public Optional<Chunk> begun() {
        if (isEmpty()) {
            return Optional.empty();
        }
        try {
            int first = bytes.read();
            if (first >= 0) {
                InputStream start = new ByteArrayInputStream(new byte[] {(byte) first});
                return Optional.of(new Chunk(new SequenceInputStream(start, bytes), length, range));
            }
        } catch (IOException e) {
            throw endedEarly(e.toString());
        }
        if (length.isPresent() || range.isPresent()) {
            throw endedEarly("no byte");
        }
        return Optional.empty();
    }

    private static RegistryException endedEarly(String received) {
        return new RegistryException.UploadInvalid(
                "the body ended early; ask for the upload's status and go on from there", received);
    }
}
