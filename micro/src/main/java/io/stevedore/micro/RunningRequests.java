package io.stevedore.micro;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Requests in progress, as the stacks of the server's threads show them: they need no help from the application. */
final class RunningRequests {

    private static final String POOL = "http-thread-pool";
    private static final String ENTRY = "org.apache.catalina.connector.CoyoteAdapter";
    private static final int POLL_MILLIS = 50;

    private RunningRequests() {}

    /** Waits until there are none, but not longer than told. */
    static void await(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (any() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    static boolean any() {
        return Thread.getAllStackTraces().entrySet().stream().anyMatch(RunningRequests::serves);
    }

    private static boolean serves(Map.Entry<Thread, StackTraceElement[]> thread) {
        return thread.getKey().getName().startsWith(POOL)
                && Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(ENTRY));
    }
}
