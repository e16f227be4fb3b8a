package io.stevedore.edge.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.stevedore.edge.answer.RefusalLog;
import java.io.IOException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;

/** Answers plain HTTP on a port that speaks TLS, in words that clients know. */
final class PlainRequestFilter extends BaseFilter {

    private static final Attribute<Boolean> LOOKED =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("stevedore.edge.tls.looked");
    private static final int HANDSHAKE = 0x16;
    private static final String ANSWER_BODY = "Client sent an HTTP request to an HTTPS server.";
    private static final byte[] ANSWER = text("HTTP/1.0 400 Bad Request", "Connection: close", "", ANSWER_BODY);

    private static byte[] text(String... lines) {
        return String.join("\r\n", lines).getBytes(US_ASCII);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        Connection<?> connection = context.getConnection();
        Buffer input = context.getMessage();
        if (OperationsPort.isOf(connection) || LOOKED.get(connection) != null || !input.hasRemaining()) {
            return context.getInvokeAction();
        }
        LOOKED.set(connection, true);
        if (input.get(input.position()) == HANDSHAKE) {
            return context.getInvokeAction();
        }
        RefusalLog.write(connection, "", 400, ANSWER_BODY.length());
        context.write(Buffers.wrap(context.getMemoryManager(), ANSWER));
        connection.closeSilently(); // after what was written
        return context.getStopAction();
    }
}
