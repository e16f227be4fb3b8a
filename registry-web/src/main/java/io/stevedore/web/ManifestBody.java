package io.stevedore.web;

import io.stevedore.registry.domain.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Reads manifests, which are held in memory as a whole. */
final class ManifestBody {

    /** The specification asks for 4 MiB at least. */
    static final int MAX_BYTES = 8 * 1024 * 1024;

    private ManifestBody() {}

    /**
     * All bytes of a request.
     *
     * @param length as the request declares it; too large a manifest is then refused before it is read
     * @throws RegistryException.TooLarge if there are more than {@link #MAX_BYTES}
     * @throws RegistryException.ManifestInvalid if there are fewer than declared
     */
    static byte[] read(OptionalLong length, InputStream body) throws IOException {
        if (length.orElse(0) > MAX_BYTES) {
            throw new RegistryException.TooLarge("the manifest", MAX_BYTES);
        }
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new RegistryException.TooLarge("the manifest", MAX_BYTES);
        }
        if (length.isPresent() && bytes.length != length.getAsLong()) {
            throw new RegistryException.ManifestInvalid(
                    "received " + bytes.length + " of " + length.getAsLong() + " bytes");
        }
        return bytes;
    }
}
