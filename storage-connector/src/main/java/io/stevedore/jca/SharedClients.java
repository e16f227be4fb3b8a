package io.stevedore.jca;

import io.stevedore.jca.xa.Branches;
import io.stevedore.jca.xa.PreparedBranches;
import io.stevedore.jca.xa.PreparedCommits;
import io.stevedore.jca.xa.PreparedTableWrites;
import io.stevedore.jca.xa.RetriedBranches;
import io.stevedore.jca.xa.StagedCommits;
import io.stevedore.jca.xa.StagedWrites;
import io.stevedore.jca.xa.Staging;
import io.stevedore.storage.StorageClient;
import io.stevedore.table.TableClient;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The clients of the process, one for each set of settings. Each is open as long as an adapter that asked for it is
 * started. Process-wide, because servers may start several adapters for what is one backend.
 */
final class SharedClients<C, S extends Staging> {

    static final SharedClients<StorageClient, StagedCommits> STORAGE =
            new SharedClients<>(Drivers.STORAGE, StagedCommits::new, PreparedCommits::new);
    static final SharedClients<TableClient, StagedWrites> TABLE =
            new SharedClients<>(Drivers.TABLE, StagedWrites::new, PreparedTableWrites::new);

    /** Between attempts to finish a branch. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Drivers<C> drivers;
    private final Function<C, S> staging;
    private final Function<C, PreparedBranches<S>> prepared;
    private final Map<Settings, Shared<C, S>> opened = new HashMap<>();
    private final Map<Settings, Set<StorageConnectorAdapter>> expected = new LinkedHashMap<>();

    private SharedClients(Drivers<C> drivers, Function<C, S> staging, Function<C, PreparedBranches<S>> prepared) {
        this.drivers = drivers;
        this.staging = staging;
        this.prepared = prepared;
    }

    Drivers<C> drivers() {
        return drivers;
    }

    /** Opens the client if this is the first one to ask. */
    synchronized Backend<C, S> backend(StorageConnectorAdapter owner, Settings settings) throws ResourceException {
        Shared<C, S> shared = opened.get(settings);
        if (shared == null) {
            shared = open(settings, owner.threads());
            opened.put(settings, shared);
        }
        shared.owners.add(owner);
        expect(owner, settings);
        return shared.backend;
    }

    /** Notes settings that leases will have, so that a recovery finds the backend before it is used. */
    synchronized void expect(StorageConnectorAdapter owner, Settings settings) {
        expected.computeIfAbsent(settings, missing -> identitySet()).add(owner);
    }

    /** What every backend remembers, those that are only expected included; their clients are opened for it. */
    synchronized List<PreparedBranches<S>> recoverable() throws ResourceException {
        List<PreparedBranches<S>> all = new ArrayList<>();
        for (Map.Entry<Settings, Set<StorageConnectorAdapter>> each : expected.entrySet()) {
            StorageConnectorAdapter owner = each.getValue().iterator().next();
            all.add(backend(owner, each.getKey()).branches().prepared());
        }
        return all;
    }

    /** Closes all clients that nobody else owns; the others also if one of them fails to close. */
    synchronized void release(StorageConnectorAdapter owner) {
        expected.values().removeIf(owners -> owners.remove(owner) && owners.isEmpty());
        if (opened.isEmpty()) {
            return; // after a failed deployment, whose class loader finds no more classes
        }
        List<Runnable> closings = new ArrayList<>();
        opened.values().removeIf(shared -> {
            boolean last = shared.owners.remove(owner) && shared.owners.isEmpty();
            if (last) {
                closings.add(shared.closing);
            }
            return last;
        });
        runAll(closings);
    }

    private Shared<C, S> open(Settings settings, Executor threads) throws ResourceException {
        Driver<C> driver = drivers.named(settings.driver());
        try {
            C client = asAdapter(() -> driver.opener().apply(settings.parameters(), threads));
            RetriedBranches<S> retried = new RetriedBranches<>(prepared.apply(client), threads, PAUSE);
            Backend<C, S> backend = new Backend<>(client, new Branches<>(() -> staging.apply(client), retried));
            Runnable closing = () -> {
                retried.close();
                driver.closer().accept(client);
            };
            return new Shared<>(backend, closing, identitySet());
        } catch (RuntimeException e) {
            throw new BackendException(settings, e);
        }
    }

    /**
     * Libraries look for their parts as the present thread says, which may be one of a recovery that sees only the
     * server.
     */
    private static <T> T asAdapter(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SharedClients.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void runAll(List<Runnable> closings) {
        RuntimeException failure = null;
        for (Runnable closing : closings) {
            try {
                closing.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    // all adapters are equal, but each of them is started and stopped by itself
    private static Set<StorageConnectorAdapter> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private record Shared<C, S extends Staging>(
            Backend<C, S> backend, Runnable closing, Set<StorageConnectorAdapter> owners) {}
}
