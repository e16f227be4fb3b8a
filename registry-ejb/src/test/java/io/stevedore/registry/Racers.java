package io.stevedore.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that begin different works at the same moment. */
public final class Racers implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    public <T> Future<T> start(Callable<T> work) {
        return threads.submit(work);
    }

    /** Runs each work in a thread of its own and returns what they gave, in order; fails as the first that failed. */
    public <T> List<T> run(List<Callable<T>> works) throws Exception {
        CyclicBarrier start = new CyclicBarrier(works.size());
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> work : works) {
            futures.add(threads.submit(() -> {
                start.await();
                return work.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get(60, TimeUnit.SECONDS));
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
