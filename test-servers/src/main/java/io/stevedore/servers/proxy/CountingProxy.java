package io.stevedore.servers.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A proxy between a driver and a store, which counts calls, and disturbs some as networks and stores do. What goes
 * through goes through unchanged, the Host header included, so the driver signs for this address.
 */
public final class CountingProxy implements AutoCloseable {

    private final URI store;
    private volatile ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Call> held = new CopyOnWriteArrayList<>();
    private volatile Function<Call, Fault> faults = call -> Fault.NONE;
    private volatile boolean wholeKeysOnly;

    /** @param store an address of plain HTTP */
    public CountingProxy(URI store) {
        this.store = store;
        server = listen(0);
    }

    /** Listens again where it did before it was closed. */
    public void reopen() {
        server = listen(server.getLocalPort());
    }

    /** Where to send calls. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** All since the last {@link #reset}, those with a fault included. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Those of one {@link Call#kind}. */
    public List<Call> calls(String kind) {
        return calls.stream().filter(call -> call.kind().equals(kind)).toList();
    }

    /** Those that the store has done and whose answers are held back, all since the last {@link #reset}. */
    public List<Call> held() {
        return List.copyOf(held);
    }

    /** How many calls of each {@link Call#kind} there were. */
    public Map<String, Long> counts() {
        return calls.stream().collect(Collectors.groupingBy(Call::kind, TreeMap::new, Collectors.counting()));
    }

    /** From now on, what becomes of each call; asked by many threads. */
    public void faults(Function<Call, Fault> next) {
        faults = next;
    }

    /** Does this to the n-th, 2n-th … call of those that match. */
    public void every(int n, Predicate<Call> which, Fault fault) {
        AtomicInteger count = new AtomicInteger();
        faults(call -> which.test(call) && count.incrementAndGet() % n == 0 ? fault : Fault.NONE);
    }

    /** Does this to the first calls of a {@link Call#kind}. */
    public void first(int n, String kind, Fault fault) {
        AtomicInteger count = new AtomicInteger();
        faults(call -> call.kind().equals(kind) && count.incrementAndGet() <= n ? fault : Fault.NONE);
    }

    /** From now on lists multipart uploads as MinIO does: by a prefix only where it is a whole key. */
    public void listUploadsOfWholeKeysOnly() {
        wholeKeysOnly = true;
    }

    /** Forgets the calls and ends the faults. */
    public void reset() {
        faults = call -> Fault.NONE;
        calls.clear();
        held.clear();
    }

    /** Ends all connections. */
    @Override
    public void close() {
        shut(server);
        sockets.forEach(CountingProxy::shut);
    }

    Fault next(Call call) {
        calls.add(call);
        return faults.apply(call);
    }

    /** Whose answer names no upload unless it is of this key. */
    Optional<String> onlyKey(Call call) {
        return wholeKeysOnly && call.kind().equals("ListMultipartUploads") ? call.query("prefix") : Optional.empty();
    }

    void hold(Call call) {
        held.add(call);
    }

    Socket connect() throws IOException {
        return kept(new Socket(store.getHost(), store.getPort()));
    }

    void disconnect(Socket upstream) throws IOException {
        sockets.remove(upstream);
        upstream.close();
    }

    private ServerSocket listen(int port) {
        try {
            ServerSocket listening = new ServerSocket(port, 1000, InetAddress.getLoopbackAddress());
            start(() -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = kept(listening.accept());
                start(() -> serve(client));
            } catch (IOException e) {
                // only close() ends it
                shut(listening);
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                ProxiedConnection connection = new ProxiedConnection(this, client)) {
            connection.run();
        } catch (IOException e) {
            // one of the two hung up, and the other one sees the same now
            shut(client);
        } finally {
            sockets.remove(client);
        }
    }

    private Socket kept(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "counting proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void shut(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
