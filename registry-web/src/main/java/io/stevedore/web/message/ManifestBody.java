package io.stevedore.web.message;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.manifest.ManifestBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** A manifest as it was received, which is held in memory as a whole. Closed when it is no longer needed. */
@SuppressWarnings("ArrayRecordComponent") // received once and handed on
public record ManifestBody(byte[] bytes, LargeManifests.Place place) implements AutoCloseable {

    public static final int MAX_BYTES = ManifestBytes.MAX_BYTES;
    private static final int SMALL_BYTES = 64 * 1024;

    /**
     * All bytes of a request.
     *
     * @param length as the request declares it; too large a manifest is then refused before it is read
     * @throws RegistryException.TooLarge if there are more than {@link #MAX_BYTES}
     * @throws RegistryException.ManifestInvalid if there are fewer than declared
     * @throws RegistryException.Unavailable if the manifest is large and too many others are
     */
    public static ManifestBody read(OptionalLong length, InputStream body, LargeManifests large) throws IOException {
        requireAllowed(length.orElse(0));
        byte[] first = body.readNBytes(SMALL_BYTES);
        if (first.length < SMALL_BYTES) {
            return new ManifestBody(complete(first, length), LargeManifests.Place.NONE);
        }
        LargeManifests.Place place = large.take();
        boolean read = false;
        try {
            ManifestBody whole = new ManifestBody(complete(withRest(first, body), length), place);
            read = true;
            return whole;
        } finally {
            if (!read) {
                place.close();
            }
        }
    }

    @Override
    public void close() {
        place.close();
    }

    private static byte[] withRest(byte[] first, InputStream body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * SMALL_BYTES);
        bytes.write(first);
        bytes.write(body.readNBytes(MAX_BYTES + 1 - first.length));
        requireAllowed(bytes.size());
        return bytes.toByteArray();
    }

    private static byte[] complete(byte[] bytes, OptionalLong length) {
        if (length.isPresent() && bytes.length != length.getAsLong()) {
            throw new RegistryException.ManifestInvalid(
                    "received " + bytes.length + " of " + length.getAsLong() + " bytes");
        }
        return bytes;
    }

    private static void requireAllowed(long bytes) {
        if (bytes > MAX_BYTES) {
            throw new RegistryException.TooLarge("the manifest", MAX_BYTES);
        }
    }
}
