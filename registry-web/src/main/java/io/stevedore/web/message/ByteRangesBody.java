package io.stevedore.web.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.stevedore.registry.domain.ByteRange;
import io.stevedore.web.client.BlobStream;
import io.stevedore.web.client.ClientState;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Several parts of one blob as {@code multipart/byteranges} (RFC 9110, section 14.6), each opened when its turn comes.
 *
 * @param content opens a part
 */
public record ByteRangesBody(
        List<ByteRange> parts, String boundary, Function<ByteRange, InputStream> content, ClientState client)
        implements StreamingOutput {

    public ByteRangesBody(List<ByteRange> parts, Function<ByteRange, InputStream> content, ClientState client) {
        this(List.copyOf(parts), UUID.randomUUID().toString(), content, client);
    }

    public String contentType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    /** Bytes of the whole body. */
    public long length() {
        return parts.stream()
                        .mapToLong(part -> head(part).length + part.length())
                        .sum()
                + end().length;
    }

    @Override
    public void write(OutputStream body) throws IOException {
        boolean complete = false;
        try {
            for (ByteRange part : parts) {
                body.write(head(part));
                new BlobStream(content.apply(part), part.length(), client).write(body);
            }
            body.write(end());
            complete = true;
        } finally {
            if (!complete) {
                client.markLetDown(); // whatever a store throws
            }
        }
    }

    private byte[] head(ByteRange part) {
        return ("\r\n--" + boundary + "\r\nContent-Type: application/octet-stream\r\nContent-Range: "
                        + part.contentRange() + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    private byte[] end() {
        return ("\r\n--" + boundary + "--\r\n").getBytes(US_ASCII);
    }
}
