package io.stevedore.edge;

import io.stevedore.edge.head.RefusedException;
import io.stevedore.edge.head.RequestHead;
import java.io.IOException;
import java.time.Duration;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.ChunkedTransferEncoding;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.KeepAlive;
import org.glassfish.grizzly.http.TransferEncoding;
import org.glassfish.grizzly.http.util.DataChunk;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/** The server's HTTP codec, which here sees whole and well-formed heads only. */
final class EdgeCodec extends HttpServerFilter {

    private static final Attribute<Object> REQUEST_IN_PROCESS =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(HTTP_SERVER_REQUEST_ATTR_NAME);

    /** The codec's own bound; the edge refuses sooner. */
    private static final int HEAD_BYTES = 2 * RequestHead.MOST_BYTES;

    /** The launcher sets this system property when it was told to end. */
    private static final String DRAINING = "stevedore.draining";

    /** Of the most connections: so many more are told that there is no room, and others not even that. */
    private static final int SHARE_TOLD = 10;

    private static final Duration EXCESS_WAIT = Duration.ofSeconds(5);

    private final EdgeSettings settings;
    private final ConnectionTimer timer;
    private final OpenConnections connections;
    private final Refusal refusal;

    @SuppressWarnings("deprecation") // all its constructors are, and have no successor
    EdgeCodec(EdgeSettings settings, ConnectionTimer timer) {
        super(true, HEAD_BYTES, null, endless(), null, RequestHead.MOST_FIELDS, RequestHead.MOST_FIELDS);
        this.settings = settings;
        this.timer = timer;
        this.connections = new OpenConnections(settings.pace(), timer, EdgeCodec::isRemainderExpected);
        this.refusal = new Refusal(timer, settings.headers());
        setRemoveHandledContentEncodingHeaders(true);
        setAllowPayloadForUndefinedHttpMethods(true);
        for (TransferEncoding encoding : getTransferEncodings()) {
            if (encoding instanceof ChunkedTransferEncoding chunked) {
                removeTransferEncoding(chunked);
                addTransferEncoding(new StrictChunks(chunked));
            }
        }
    }

    /** The listener's own filter ends connections that are idle. */
    private static KeepAlive endless() {
        KeepAlive keepAlive = new KeepAlive();
        keepAlive.setIdleTimeoutInSeconds(-1);
        keepAlive.setMaxRequestsCount(-1);
        return keepAlive;
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) throws IOException {
        NIOConnection connection = (NIOConnection) context.getConnection();
        connection.setMaxAsyncWriteQueueSize(settings.pendingBytes());
        long excess = connections.add(connection) - settings.connections();
        if (excess > settings.connections() / SHARE_TOLD + 1) {
            connection.terminateSilently();
            return context.getStopAction();
        }
        if (excess > 0) {
            ConnectionState.of(connection).markExcess();
            timer.set(connection, EXCESS_WAIT, Connection::terminateSilently);
        }
        return super.handleAccept(context);
    }

    @Override
    public NextAction handleClose(FilterChainContext context) throws IOException {
        timer.clear(context.getConnection());
        connections.remove(context.getConnection());
        return super.handleClose(context);
    }

    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) throws IOException {
        if (event.type() == HttpEvents.ResponseCompleteEvent.TYPE) {
            ConnectionState.of(context.getConnection()).markAnswered();
        }
        return super.handleEvent(context, event);
    }

    /** Whether the client goes on sending the body of a request that has its answer. */
    private static boolean isRemainderExpected(Connection<?> connection) {
        return ConnectionState.of(connection).isAnswered() && REQUEST_IN_PROCESS.get(connection) != null;
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        Connection<?> connection = context.getConnection();
        if (REQUEST_IN_PROCESS.get(connection) != null) {
            return super.handleRead(context);
        }
        ConnectionState state = ConnectionState.of(connection);
        if (state.isRefused()) {
            return context.getStopAction();
        }
        Buffer input = context.getMessage();
        try {
            if (state.isExcess()) {
                throw new RefusedException(503, "the registry has too many connections; try again");
            }
            return isHeadComplete(context, state) ? super.handleRead(context) : context.getStopAction(unread(context));
        } catch (RefusedException e) {
            refusal.answer(connection, e, HeadBytes.of(input).firstLine());
            return context.getStopAction();
        }
    }

    /** Whether a head is there as a whole, and well-formed. */
    private boolean isHeadComplete(FilterChainContext context, ConnectionState state) {
        Buffer all = context.getMessage();
        int empty = emptyLines(all);
        boolean begun = state.isBegun();
        state.addEmpty(empty);
        Buffer input = empty == 0 ? all : all.split(all.position() + empty);
        context.setMessage(input);
        if (!input.hasRemaining()) {
            time(context.getConnection(), state, begun);
            return false;
        }
        HeadBytes bytes = HeadBytes.of(input);
        bytes.checkFirst();
        if (bytes.headEnd(state.scanned()) < 0) {
            time(context.getConnection(), state, begun);
            state.expectMore(bytes.length(), state.isLineChecked() || bytes.checkFirstLine());
            return false;
        }
        bytes.checkHead(settings.sites(context.getConnection()));
        if (state.isTimed()) {
            timer.clear(context.getConnection());
        }
        state.expectNext();
        return true;
    }

    /** From the first byte on, whatever it is. */
    private void time(Connection<?> connection, ConnectionState state, boolean begun) {
        if (!begun) {
            timer.set(connection, settings.headTimeout(), this::endLate);
            state.markTimed();
        }
    }

    /** Bytes of empty lines: they may stand before a request line (RFC 9112, 2.2). */
    private static int emptyLines(Buffer input) {
        int start = input.position();
        while (start < input.limit() && (input.get(start) == '\r' || input.get(start) == '\n')) {
            start++;
        }
        return start - input.position();
    }

    private static @Nullable Buffer unread(FilterChainContext context) {
        Buffer input = context.getMessage();
        return input.hasRemaining() ? input : null;
    }

    /** Who has sent empty lines alone waits for no answer. */
    private void endLate(Connection<?> connection) {
        if (ConnectionState.of(connection).scanned() == 0) {
            connection.closeSilently();
        } else {
            refusal.answer(connection, new RefusedException(408, "the head of the request did not come in time"), "");
        }
    }

    /** A proxy may have the registry below a path of its own, and not cut that off. */
    @Override
    protected void onInitialLineParsed(HttpHeader header, FilterChainContext context) {
        String prefix = settings.prefix();
        DataChunk path = ((HttpRequestPacket) header).getRequestURIRef().getRequestURIBC();
        if (!prefix.isEmpty() && path.startsWith(prefix + "/", 0)) {
            path.setStart(path.getStart() + prefix.length());
        }
    }

    /** Offers of other protocols are ignored (RFC 9110, 7.8); the server would wait for their first words for ever. */
    @Override
    protected void onHttpHeadersParsed(HttpHeader header, MimeHeaders fields, FilterChainContext context) {
        if (fields == header.getHeaders() && header.isUpgrade()) {
            header.getUpgradeDC().recycle();
            fields.removeHeader(Header.Upgrade);
        }
    }

    /** Adds what every answer has; while the process ends, no connection is kept for another request. */
    @Override
    protected Buffer encodeHttpPacket(FilterChainContext context, HttpPacket packet) {
        boolean draining = Boolean.getBoolean(DRAINING);
        if (draining || !settings.headers().isEmpty()) {
            HttpHeader header = packet.isHeader() ? (HttpHeader) packet : ((HttpContent) packet).getHttpHeader();
            if (!header.isCommitted()) {
                settings.headers().addTo(header.getHeaders());
            }
            if (draining && !header.isCommitted()) {
                header.getHeaders().setValue(Header.Connection).setBytes(CLOSE_BYTES);
            }
        }
        return super.encodeHttpPacket(context, packet);
    }

    /** Of a body whose chunks are malformed; the head was refused before. */
    @Override
    protected HttpContent customizeErrorResponse(HttpResponsePacket response) {
        byte[] body = new RefusedException(400, "the chunks of the request's body are malformed").body();
        response.setContentType("application/json");
        response.setContentLength(body.length);
        return HttpContent.builder(response)
                .content(Buffers.wrap(response.getRequest().getConnection().getMemoryManager(), body))
                .last(true)
                .build();
    }
}
