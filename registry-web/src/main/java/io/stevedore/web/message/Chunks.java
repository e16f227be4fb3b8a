package io.stevedore.web.message;

import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.ChunkRange;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.web.client.ClientInput;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads what requests say of their body. */
public final class Chunks {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private Chunks() {}

    /** @throws RegistryException.UploadInvalid if a header is malformed, or they contradict each other */
    public static Chunk of(RequestHeaders headers, InputStream body) {
        Optional<ChunkRange> range =
                Optional.ofNullable(headers.value("Content-Range")).map(ChunkRange::parse);
        return new Chunk(new ClientInput(body), length(headers), range);
    }

    /**
     * The length that a request declares; empty if it does not.
     *
     * @throws RegistryException.UploadInvalid if that is no length
     */
    public static OptionalLong length(RequestHeaders headers) {
        String text = headers.value(HttpHeaders.CONTENT_LENGTH);
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!LENGTH.matcher(text).matches()) {
            throw new RegistryException.UploadInvalid("Content-Length must be a number of bytes", text);
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
