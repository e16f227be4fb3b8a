package io.stevedore.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Ends the process in order: running requests get a while, then the server stops, then its files go. Requests
 * that arrive meanwhile are still served; what is cut off at the end may go on elsewhere.
 *
 * <p>The JVM runs all its shutdown hooks at once, and the server stops in some of them. So they are taken off the JVM's
 * list and started from here, one after the other.
 */
final class Shutdown {

    /** The edge closes connections after their answers, and readiness is down, while this is set. */
    private static final String DRAINING = "stevedore.draining";

    private final List<Thread> hooks;
    private final Scratch scratch;
    private final Duration drain;

    private Shutdown(List<Thread> hooks, Scratch scratch, Duration drain) {
        this.hooks = hooks;
        this.scratch = scratch;
        this.drain = drain;
    }

    /** To be called once, when the server has added its hooks. */
    static void install(Scratch scratch, Duration drain) {
        List<Thread> hooks = hooksOfTheJvm();
        hooks.forEach(Runtime.getRuntime()::removeShutdownHook);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(new Shutdown(hooks, scratch, drain)::run, "Stevedore Shutdown Hook"));
    }

    private void run() {
        try {
            System.setProperty(DRAINING, "true");
            RunningRequests.await(drain);
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)); // the server's last words
            for (Thread hook : hooks) {
                hook.start();
                hook.join();
            }
            scratch.delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("stevedore: cannot delete " + scratch.directory() + " (" + e + ")");
        }
    }

    /** Possible because the manifest opens {@code java.lang}, as the server wants it. */
    private static List<Thread> hooksOfTheJvm() {
        try {
            Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
            field.setAccessible(true);
            return field.get(null) instanceof Map<?, ?> hooks
                    ? hooks.keySet().stream()
                            .map(Thread.class::cast)
                            .sorted(Comparator.comparing(Shutdown::endsLogging))
                            .toList()
                    : List.of();
        } catch (ReflectiveOperationException e) {
            throw new StartFailure("this Java has no list of shutdown hooks (" + e + "); use a supported one", e);
        }
    }

    /** After this one the log knows neither levels nor filters, so it comes last. */
    private static boolean endsLogging(Thread hook) {
        return hook.getClass().getName().startsWith("java.util.logging.");
    }
}
