package io.stevedore.edge;

import io.stevedore.edge.pace.ClientPace;
import io.stevedore.edge.pace.LeastPace;
import io.stevedore.edge.pace.SendQueues;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ConnectionProbe;
import org.glassfish.grizzly.nio.NIOConnection;

/** All connections of a listener. Ends those whose clients leave their answers unread, or nearly so. */
final class OpenConnections {

    private static final Logger LOG = System.getLogger(OpenConnections.class.getName());

    private final Map<NIOConnection, Watched> connections = new ConcurrentHashMap<>();
    private final LeastPace least;
    private final Predicate<Connection<?>> sends;

    /** @param sends whether a client goes on sending what nobody reads but to drop it */
    OpenConnections(LeastPace least, ConnectionTimer timer, Predicate<Connection<?>> sends) {
        this.least = least;
        this.sends = sends;
        timer.every(least.interval(), this::endSlowReaders);
        timer.every(least.interval(), this::endSlowSenders);
    }

    /** @return how many there are now */
    long add(NIOConnection connection) {
        Watched watched = new Watched(connection, new ClientPace(least), new ClientPace(least));
        connection.getMonitoringConfig().addProbes(watched);
        connections.put(connection, watched);
        return connections.size();
    }

    void remove(Connection<?> connection) {
        connections.remove(connection);
    }

    private void endSlowReaders() {
        List<Watched> waiting =
                connections.values().stream().filter(Watched::isWaiting).toList();
        if (waiting.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        SendQueues queues = SendQueues.now();
        waiting.stream().filter(watched -> watched.isTooSlow(now, queues)).forEach(this::end);
    }

    private void endSlowSenders() {
        long now = System.nanoTime();
        connections.values().stream()
                .filter(watched -> watched.isSendingTooSlowly(now, sends))
                .map(watched -> watched.connection)
                .forEach(NIOConnection::terminateSilently);
    }

    private void end(Watched watched) {
        LOG.log(
                Level.INFO,
                "a client at {0} left its answer unread, or took less than {1} bytes a second of it, for {2}; its"
                        + " connection was closed",
                watched.connection.getPeerAddress(),
                least.bytesPerSecond(),
                least.window());
        watched.connection.terminateWithReason(new IOException("the client took too little of its answer"));
    }

    /** A connection, with the bytes that went through its socket. */
    private static final class Watched extends ConnectionProbe.Adapter {

        private final NIOConnection connection;
        private final ClientPace taking;
        private final ClientPace sending;

        /** One thread at a time writes to a connection, and one reads from it. */
        private volatile long written;

        private volatile long read;

        Watched(NIOConnection connection, ClientPace taking, ClientPace sending) {
            this.connection = connection;
            this.taking = taking;
            this.sending = sending;
        }

        @Override
        @SuppressWarnings({"rawtypes", "NonAtomicOperationOnVolatileField", "NonAtomicVolatileUpdate"})
        public void onWriteEvent(Connection to, Buffer data, long size) {
            written += size;
        }

        @Override
        @SuppressWarnings({"rawtypes", "NonAtomicOperationOnVolatileField", "NonAtomicVolatileUpdate"})
        public void onReadEvent(Connection from, Buffer data, int size) {
            read += size;
        }

        boolean isSendingTooSlowly(long now, Predicate<Connection<?>> sends) {
            if (sends.test(connection)) {
                return sending.isTooSlow(now, read);
            }
            sending.rest();
            return false;
        }

        /** Whether there are bytes that not even the socket takes. */
        boolean isWaiting() {
            if (connection.getAsyncWriteQueue().spaceInBytes() > 0) {
                return true;
            }
            taking.rest();
            return false;
        }

        boolean isTooSlow(long now, SendQueues queues) {
            long taken = written;
            if (connection.getLocalAddress() instanceof InetSocketAddress local
                    && connection.getPeerAddress() instanceof InetSocketAddress peer) {
                taken -= queues.bytes(local.getPort(), peer);
            }
            return taking.isTooSlow(now, taken);
        }
    }
}
