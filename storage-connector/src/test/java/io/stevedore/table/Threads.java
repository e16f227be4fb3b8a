package io.stevedore.table;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work in many threads that begin together. */
public final class Threads implements AutoCloseable {

    private final int count;
    private final ExecutorService executor;
    private final CyclicBarrier start;

    public Threads(int count) {
        this.count = count;
        this.executor = Executors.newFixedThreadPool(count);
        this.start = new CyclicBarrier(count);
    }

    public <T> List<Future<T>> start(Callable<T> work) {
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(executor.submit(() -> {
                start.await();
                return work.call();
            }));
        }
        return futures;
    }

    /** What the work of each thread gave; fails as the first that failed. */
    public <T> List<T> run(Callable<T> work) throws Exception {
        return results(start(work));
    }

    public static <T> List<T> results(List<Future<T>> futures) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get(60, SECONDS));
        }
        return results;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
