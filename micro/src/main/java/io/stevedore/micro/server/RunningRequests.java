package io.stevedore.micro.server;

import java.util.Arrays;
import java.util.Map;

/** Requests in progress, as the stacks of the server's threads show them: they need no help from the application. */
final class RunningRequests {

    static final String POOL = "http-thread-pool";
    static final String ENTRY = "org.apache.catalina.connector.CoyoteAdapter";

    private RunningRequests() {}

    static boolean any() {
        return Thread.getAllStackTraces().entrySet().stream().anyMatch(RunningRequests::serves);
    }

    private static boolean serves(Map.Entry<Thread, StackTraceElement[]> thread) {
        return thread.getKey().getName().startsWith(POOL)
                && Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(ENTRY));
    }
}
