package io.stevedore.it.registry;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a registry and a server, and can be a network that refuses, or that swallows everything. */
public final class Relay implements AutoCloseable {

    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket server;
    private volatile Thread accepting;
    private volatile boolean silent;

    /** @param target the server's port on this machine */
    public Relay(int target) {
        this.target = target;
        server = listen(0);
        accepting = start(() -> accept(server));
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on nothing goes through, and nobody is told. */
    public void silence() {
        silent = true;
    }

    /** Ends all connections, and takes no new ones. */
    @Override
    public void close() {
        shut(server);
        try {
            accepting.join(); // the port is taken until the thread has noticed
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the relay closes", e);
        }
        sockets.forEach(Relay::shut);
    }

    /** Works again, where it did before. What was swallowed is lost with its connections. */
    public void restore() {
        close();
        silent = false;
        server = listen(server.getLocalPort());
        accepting = start(() -> accept(server));
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(upstream);
                start(() -> pour(client, upstream));
                start(() -> pour(upstream, client));
            } catch (IOException e) {
                shut(listening); // only close() ends it
            }
        }
    }

    private void pour(Socket from, Socket to) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!silent) {
                    out.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            shut(to); // one of the two hung up, and the other one sees the same now
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void shut(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
