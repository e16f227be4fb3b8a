package io.stevedore.jca;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads that the application server gives to its resource adapters. Payara runs 200 tasks at once (its
 * {@code thread-pool-1}) and lets the others queue without end; it neither blocks nor refuses here. So no task may wait
 * for another task.
 */
record ServerThreads(WorkManager works) implements Executor {

    @Override
    public void execute(Runnable task) {
        try {
            works.scheduleWork(new Task(task));
        } catch (WorkException e) {
            throw new RejectedExecutionException("the server has no thread for the storage connector", e);
        }
    }

    /** Ends by itself, as all its calls have time-outs. */
    private record Task(Runnable task) implements Work {

        @Override
        public void run() {
            task.run();
        }

        @Override
        public void release() {
            // nothing waits longer than its time-out
        }
    }
}
