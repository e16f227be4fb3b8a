package io.stevedore.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.stevedore.edge.answer.AnswerHeaders;
import io.stevedore.edge.answer.RefusalLog;
import io.stevedore.edge.head.RefusedException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.ssl.SSLUtils;

/**
 * Answers a request that is refused before it is parsed, and ends its connection.
 *
 * <p>The end takes a moment: what the client still sends is read and dropped, as a connection that is closed over
 * unread bytes is reset, and the answer lost (RFC 9112, 9.6).
 */
final class Refusal {

    /** As the registry says it itself. */
    private static final String RETRY_AFTER = "Retry-After: 5\r\n";

    private static final int UNAVAILABLE = 503;
    private static final Logger LOG = System.getLogger(Refusal.class.getName());
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final ConnectionTimer timer;
    private final AnswerHeaders headers;

    Refusal(ConnectionTimer timer, AnswerHeaders headers) {
        this.timer = timer;
        this.headers = headers;
    }

    /** @param requestLine what came of it, for the access log */
    <L> void answer(Connection<L> connection, RefusedException refused, String requestLine) {
        ConnectionState.of(connection).refuse();
        timer.set(connection, LINGER, Connection::terminateSilently);
        LOG.log(
                Level.DEBUG,
                "the edge refused a request from {0} with {1}: {2}",
                connection.getPeerAddress(),
                refused.status(),
                refused.getMessage());
        byte[] body = refused.body();
        RefusalLog.write(connection, requestLine, refused.status(), body.length);
        connection.write(message(connection.getMemoryManager(), refused.status(), body), new EndOfOutput<>(connection));
    }

    private Buffer message(MemoryManager<?> memory, int status, byte[] body) {
        byte[] head = ("HTTP/1.1 " + status + " "
                        + HttpStatus.getHttpStatus(status).getReasonPhrase()
                        + "\r\nContent-Type: application/json\r\nX-Content-Type-Options: nosniff\r\nContent-Length: "
                        + body.length + "\r\n" + (status == UNAVAILABLE ? RETRY_AFTER : "") + headers.text()
                        + "Connection: close\r\n\r\n")
                .getBytes(ISO_8859_1);
        return Buffers.appendBuffers(memory, Buffers.wrap(memory, head), Buffers.wrap(memory, body));
    }

    /** Tells the client that nothing follows; under TLS the end of the connection tells it. */
    private static final class EndOfOutput<L> extends EmptyCompletionHandler<WriteResult<Buffer, L>> {

        private final Connection<L> connection;

        EndOfOutput(Connection<L> connection) {
            this.connection = connection;
        }

        @Override
        public void completed(WriteResult<Buffer, L> written) {
            if (SSLUtils.getSSLEngine(connection) != null) {
                connection.closeSilently();
                return;
            }
            try {
                if (((NIOConnection) (Connection<?>) connection).getChannel() instanceof SocketChannel socket) {
                    socket.shutdownOutput();
                }
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "a client left before its request was refused", e);
                connection.closeSilently();
            }
        }
    }
}
