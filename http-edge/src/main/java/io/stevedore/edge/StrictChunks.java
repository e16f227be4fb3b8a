package io.stevedore.edge;

import io.stevedore.edge.head.ChunkSize;
import io.stevedore.edge.head.RefusedException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.ChunkedTransferEncoding;
import org.glassfish.grizzly.http.HttpCodecFilter.ContentParsingState;
import org.glassfish.grizzly.http.HttpCodecFilter.HeaderParsingState;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacketParsing;
import org.glassfish.grizzly.http.ParsingResult;
import org.glassfish.grizzly.http.TransferEncoding;
import org.jspecify.annotations.Nullable;

/** The chunked transfer coding, read to the letter (RFC 9112, 7.1), and written by the server's own. */
final class StrictChunks implements TransferEncoding {

    /** A chunk's size with its extensions; all trailer fields. */
    private static final int MOST_LINE_BYTES = 4096;

    private static final int MOST_TRAILER_BYTES = 64 * 1024;

    private static final int SIZE = 0;
    private static final int DATA = 1;
    private static final int END_OF_DATA = 2;
    private static final int TRAILER = 3;

    private final ChunkedTransferEncoding stock;

    StrictChunks(ChunkedTransferEncoding stock) {
        this.stock = stock;
    }

    @Override
    public boolean wantDecode(HttpHeader header) {
        return header.isChunked();
    }

    @Override
    public boolean wantEncode(HttpHeader header) {
        return header.isChunked();
    }

    @Override
    public void prepareSerialize(FilterChainContext context, HttpHeader header, HttpContent content) {
        stock.prepareSerialize(context, header, content);
    }

    @Override
    public Buffer serializePacket(FilterChainContext context, HttpContent content) {
        return stock.serializePacket(context, content);
    }

    @Override
    public ParsingResult parsePacket(FilterChainContext context, HttpHeader header, Buffer input) {
        HttpPacketParsing parsing = (HttpPacketParsing) header;
        HeaderParsingState at = parsing.getHeaderParsingState();
        ContentParsingState chunk = parsing.getContentParsingState();
        while (at.state != DATA || !input.hasRemaining()) {
            if (at.state == DATA || !skip(at, chunk, input)) {
                return incomplete(input);
            }
            if (chunk.isLastChunk) {
                return ParsingResult.create(
                        header.httpTrailerBuilder()
                                .headers(chunk.trailerHeaders)
                                .build(),
                        unread(input));
            }
        }
        return data(header, at, chunk, input);
    }

    /** Reads what stands between two pieces of data; false if it is not there as a whole. */
    private static boolean skip(HeaderParsingState at, ContentParsingState chunk, Buffer input) {
        if (at.state == END_OF_DATA && input.hasRemaining() && input.get(input.position()) != '\r') {
            throw new RefusedException(400, "a chunk of the body is longer than its size");
        }
        int feed = lineFeed(input);
        if (feed < 0) {
            return false;
        }
        int start = input.position();
        if (feed - start >= MOST_LINE_BYTES) {
            throw tooLong();
        }
        if (feed == start || input.get(feed - 1) != '\r') {
            throw new RefusedException(400, "a line between the chunks of the body does not end with CR LF");
        }
        input.position(feed + 1);
        int length = feed - 1 - start;
        switch (at.state) {
            case SIZE -> {
                chunk.chunkRemainder = ChunkSize.parse(input::get, start, feed - 1);
                at.state = chunk.chunkRemainder == 0 ? TRAILER : DATA;
            }
            case END_OF_DATA -> {
                if (length > 0) {
                    throw new RefusedException(400, "a chunk of the body is longer than its size");
                }
                at.state = SIZE;
            }
            default -> trailerLine(at, chunk, length);
        }
        return true;
    }

    /** Trailer fields are read over: nothing of this registry comes in them. */
    private static void trailerLine(HeaderParsingState at, ContentParsingState chunk, int length) {
        chunk.isLastChunk = length == 0;
        at.parsingNumericValue += length;
        if (at.parsingNumericValue > MOST_TRAILER_BYTES) {
            throw new RefusedException(400, "the trailer is longer than " + MOST_TRAILER_BYTES + " bytes");
        }
    }

    private static ParsingResult data(
            HttpHeader header, HeaderParsingState at, ContentParsingState chunk, Buffer input) {
        int length = (int) Math.min(input.remaining(), chunk.chunkRemainder);
        Buffer rest = input.remaining() > length ? input.split(input.position() + length) : null;
        chunk.chunkRemainder -= length;
        if (chunk.chunkRemainder == 0) {
            at.state = END_OF_DATA;
        }
        input.shrink();
        return ParsingResult.create(header.httpContentBuilder().content(input).build(), rest);
    }

    private static ParsingResult incomplete(Buffer input) {
        if (input.remaining() > MOST_LINE_BYTES) {
            throw tooLong();
        }
        return ParsingResult.create(null, input.hasRemaining() ? input : null, true);
    }

    private static RefusedException tooLong() {
        return new RefusedException(400, "a line between the chunks is longer than " + MOST_LINE_BYTES + " bytes");
    }

    private static @Nullable Buffer unread(Buffer input) {
        return input.hasRemaining() ? input.split(input.position()) : null;
    }

    private static int lineFeed(Buffer input) {
        for (int i = input.position(); i < input.limit(); i++) {
            if (input.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }
}
