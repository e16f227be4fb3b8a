package io.stevedore.it.client;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Several clients at once. */
public final class Parallel {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private Parallel() {}

    /** Runs the clients 0 to {@code clients - 1}, which all begin at the same moment; their results in that order. */
    public static <T> List<T> run(int clients, IntFunction<T> client) {
        return run(TIMEOUT, clients, client);
    }

    /** The same, for clients that may take longer. */
    public static <T> List<T> run(Duration timeout, int clients, IntFunction<T> client) {
        CyclicBarrier barrier = new CyclicBarrier(clients);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                futures.add(threads.submit(() -> started(barrier, () -> client.apply(number))));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(result(future, timeout));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** @throws AssertionError if the condition does not come true within two minutes */
    public static void await(String condition, BooleanSupplier isTrue) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!isTrue.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + TIMEOUT + ": " + condition);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    public static <T> T result(Future<T> future) {
        return result(future, TIMEOUT);
    }

    private static <T> T result(Future<T> future, Duration timeout) {
        try {
            return future.get(timeout.toSeconds(), SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a client", e);
        } catch (ExecutionException e) {
            throw new AssertionError("a client failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("a client did not end within " + timeout, e);
        }
    }

    private static <T> T started(CyclicBarrier barrier, Callable<T> client) throws Exception {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException("another client did not start", e);
        }
        return client.call();
    }
}
