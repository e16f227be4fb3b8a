package io.stevedore.micro;

import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Ends the process in order: running requests get a few seconds, then the server stops, then its files go. Requests that
 * arrive in these seconds are still served; what is cut off at the end may go on elsewhere.
 *
 * <p>The JVM runs all its shutdown hooks at once, so the server's own hook is taken off the JVM's list and run from here.
 */
final class Shutdown {

    private static final String SERVER_HOOK = "GlassFish Shutdown Hook";
    private static final Duration GRACE = Duration.ofSeconds(5);

    private Shutdown() {}

    /** To be called once, when the server has added its hook. */
    static void install(Scratch scratch) {
        List<Thread> servers = hooks().stream()
                .filter(hook -> hook.getName().equals(SERVER_HOOK))
                .toList();
        servers.forEach(Runtime.getRuntime()::removeShutdownHook);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> run(servers, scratch), "Stevedore Shutdown Hook"));
    }

    private static void run(List<? extends Runnable> servers, Scratch scratch) {
        try {
            RunningRequests.await(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        servers.forEach(Runnable::run);
        try {
            scratch.delete();
        } catch (IOException e) {
            System.err.println("stevedore: cannot delete " + scratch.directory() + " (" + e + ")");
        }
    }

    /** Possible because the manifest opens {@code java.lang}, as the server wants it. */
    private static List<Thread> hooks() {
        try {
            Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
            hooks.setAccessible(true);
            Object map = hooks.get(null);
            return map instanceof Map<?, ?> threads
                    ? threads.keySet().stream().map(Thread.class::cast).toList()
                    : List.of();
        } catch (ReflectiveOperationException e) {
            throw new StartFailure("this Java has no list of shutdown hooks (" + e + "); use a supported one", e);
        }
    }
}
