package io.stevedore.registry;

import io.stevedore.registry.calls.BackendCalls;
import io.stevedore.registry.event.EventSignal;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.IndexWriter;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageWriter;
import io.stevedore.table.Change;
import io.stevedore.table.Durability;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableConnection;
import io.stevedore.table.WriteListener;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Lends the real clients without a container, notes every call, and counts what nobody gave back. */
final class Leases {

    /** Of these the backend is not asked; of room the disk is, once a second and not for each request. */
    private static final Set<String> UNCOUNTED = Set.of("isolatesWriters", "room");

    /** Some are hundreds of thousands; each name is in memory once. */
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private final AtomicInteger open = new AtomicInteger();
    private int life = Integer.MAX_VALUE;
    private volatile Durability durability = Durability.DISK;

    /**
     * The calls of tables and stores since {@link #forget}, such as {@code table.get}; those on writers are not among
     * them.
     */
    List<String> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    void forget() {
        calls.clear();
    }

    /** Does some work up to its n-th call, as a process does that is killed then. False if it has fewer. */
    boolean kill(int calls, Runnable work) {
        life = calls;
        try {
            work.run();
            return false;
        } catch (Killed e) {
            return true;
        } finally {
            life = Integer.MAX_VALUE;
        }
    }

    /** From now on no write waits for the disk. */
    void skipSyncs() {
        durability = Durability.PROCESS;
    }

    /** Whoever made a call that does not return. */
    private static final class Killed extends Error {}

    /** Leases, writers and streams that are not closed. */
    int open() {
        return open.get();
    }

    BlobStore store(StorageClient client) {
        return new BlobStore(() -> lease(client), new BackendCalls());
    }

    IndexTable index(TableClient client, EventSignal events) {
        return new IndexTable(() -> lease(client), new IndexWriter(() -> lease(client)), new BackendCalls(), events);
    }

    private TableConnection lease(TableClient client) {
        return proxy(TableConnection.class, (method, arguments) -> {
            note("table.", method);
            if (method.getName().equals("write")) {
                client.write(changes(arguments[0]), durability);
                if (arguments[1] instanceof WriteListener listener) {
                    listener.applied();
                }
                return null;
            }
            return method.invoke(client, arguments);
        });
    }

    private StorageConnection lease(StorageClient client) {
        return proxy(StorageConnection.class, (method, arguments) -> {
            note("store.", method);
            return watched(method.invoke(client, arguments));
        });
    }

    private void note(String prefix, Method method) {
        if (!UNCOUNTED.contains(method.getName())) {
            calls.add((prefix + method.getName()).intern());
        }
    }

    private Object watched(Object result) {
        if (result instanceof StorageWriter writer) {
            return proxy(StorageWriter.class, (method, arguments) -> method.invoke(writer, arguments), writer);
        }
        return result instanceof InputStream stream ? new WatchedStream(stream) : result;
    }

    private <T extends AutoCloseable> T proxy(Class<T> type, Call call, AutoCloseable... closed) {
        open.incrementAndGet();
        AtomicInteger closings = new AtomicInteger();
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (!method.getName().equals("close")) {
                return called(call, method, arguments);
            }
            if (closings.getAndIncrement() == 0) {
                open.decrementAndGet();
            }
            for (AutoCloseable each : closed) {
                each.close();
            }
            return null;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object called(Call call, Method method, Object[] arguments) throws Throwable {
        if (life == 0) {
            throw new Killed();
        }
        try {
            Object result = call.make(method, arguments);
            if (!UNCOUNTED.contains(method.getName()) && --life == 0) {
                throw new Killed();
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static List<Change> changes(Object argument) {
        return ((List<?>) argument).stream().map(Change.class::cast).toList();
    }

    @FunctionalInterface
    private interface Call {
        Object make(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private final class WatchedStream extends FilterInputStream {

        private boolean closed;

        WatchedStream(InputStream stream) {
            super(stream);
            open.incrementAndGet();
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
            super.close();
        }
    }
}
