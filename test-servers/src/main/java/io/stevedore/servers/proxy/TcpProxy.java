package io.stevedore.servers.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a driver and a server of any protocol, and does what networks do. */
public final class TcpProxy implements AutoCloseable {

    private final int server;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sends = new AtomicInteger();
    private volatile boolean silent;
    private volatile Cut cut = Cut.NONE;

    public TcpProxy(int server) {
        this.server = server;
        try {
            listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** From now on nothing goes through, and no connection ends. */
    public void silence() {
        silent = true;
    }

    /** The next commit ends its connection. */
    public void cutCommit(Cut where) {
        cut = where;
    }

    /** How often something was sent to the server: each time is the beginning of a round trip. */
    public int sends() {
        return sends.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
            upstream.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(upstream);
            start(() -> toServer(client, upstream));
            start(() -> pour(upstream, client));
        }
    }

    private void toServer(Socket client, Socket upstream) throws IOException {
        byte[] buffer = new byte[1 << 20];
        InputStream from = client.getInputStream();
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            boolean commits = new String(buffer, 0, count, ISO_8859_1).contains("COMMIT");
            if (commits && cut == Cut.BEFORE) {
                cut = Cut.NONE;
                break;
            }
            boolean last = commits && cut == Cut.AFTER;
            if (last) {
                cut = Cut.NONE;
                sockets.remove(client);
                client.close();
            }
            if (!silent) {
                sends.incrementAndGet();
                upstream.getOutputStream().write(buffer, 0, count);
            }
        }
        client.close();
        upstream.close();
    }

    private void pour(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int count = from.getInputStream().read(buffer);
                count >= 0;
                count = from.getInputStream().read(buffer)) {
            if (!silent) {
                to.getOutputStream().write(Arrays.copyOf(buffer, count));
            }
        }
        from.close();
        to.close();
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> run(work), "tcp proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            // one of the two hung up, and the other one sees the same now
            Thread.currentThread().interrupt();
        }
    }

    /** What becomes of a commit. */
    public enum Cut {
        NONE,
        /** The server never hears of it. */
        BEFORE,
        /** The server makes it, and the client never hears of it. */
        AFTER
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
