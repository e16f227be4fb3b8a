package io.stevedore.web.message;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.manifest.LargeManifests;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A manifest as it was received, which is held in memory as a whole. Closed when it is no longer needed. While it
 * arrives, what is more than {@value #SMALL_BYTES} bytes of it lies in a temporary file.
 */
@SuppressWarnings("ArrayRecordComponent") // received once and handed on
public record ManifestBody(byte[] bytes, LargeManifests.Place place) implements AutoCloseable {

    public static final int MAX_BYTES = ManifestBytes.MAX_BYTES;
    private static final int SMALL_BYTES = ManifestBytes.SMALL_BYTES;
    private static final int BUFFER_BYTES = 16 * 1024;

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
            requireComplete(first.length, length);
            return new ManifestBody(first, LargeManifests.Place.NONE);
        }
        try (Spool rest = Spool.open()) {
            receive(body, rest);
            requireAllowed(SMALL_BYTES + rest.size());
            requireComplete(SMALL_BYTES + rest.size(), length);
            return whole(first, rest, large.take());
        }
    }

    @Override
    public void close() {
        place.close();
    }

    private static void receive(InputStream body, Spool rest) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = body.read(buffer); n >= 0 && rest.size() <= MAX_BYTES; n = body.read(buffer)) {
            rest.write(buffer, 0, n);
        }
    }

    private static ManifestBody whole(byte[] first, Spool rest, LargeManifests.Place place) throws IOException {
        boolean read = false;
        try (InputStream content = rest.content()) {
            byte[] bytes = Arrays.copyOf(first, first.length + (int) rest.size());
            content.readNBytes(bytes, first.length, bytes.length - first.length);
            read = true;
            return new ManifestBody(bytes, place);
        } finally {
            if (!read) {
                place.close();
            }
        }
    }

    private static void requireComplete(long bytes, OptionalLong length) {
        if (length.isPresent() && bytes != length.getAsLong()) {
            throw new RegistryException.ManifestInvalid("received " + bytes + " of " + length.getAsLong() + " bytes");
        }
    }

    private static void requireAllowed(long bytes) {
        if (bytes > MAX_BYTES) {
            throw new RegistryException.TooLarge("the manifest", MAX_BYTES);
        }
    }
}
