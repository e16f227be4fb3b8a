package io.stevedore.micro.server;

import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The shutdown hooks in which the server stops. The JVM would run all of them at once, so they are taken off its list
 * and started from here, one after the other.
 */
record ShutdownHooks(List<Thread> threads) {

    static final ShutdownHooks NONE = new ShutdownHooks(List.of());

    static final String OF_JVM = "java.lang.ApplicationShutdownHooks";
    static final String LIST = "hooks";
    static final String LOGGING = "java.util.logging.";

    ShutdownHooks {
        threads = List.copyOf(threads);
    }

    /** To be called once, when the server has added its hooks. */
    static ShutdownHooks takeOff() {
        List<Thread> hooks = hooksOfTheJvm();
        hooks.forEach(Runtime.getRuntime()::removeShutdownHook);
        return new ShutdownHooks(hooks);
    }

    void run() throws InterruptedException {
        for (Thread hook : threads) {
            hook.start();
            hook.join();
        }
    }

    /** Possible because the manifest opens {@code java.lang}, as the server wants it. */
    private static List<Thread> hooksOfTheJvm() {
        try {
            Field field = Class.forName(OF_JVM).getDeclaredField(LIST);
            field.setAccessible(true);
            return field.get(null) instanceof Map<?, ?> hooks
                    ? hooks.keySet().stream()
                            .map(Thread.class::cast)
                            .sorted(Comparator.comparing(ShutdownHooks::endsLogging))
                            .toList()
                    : List.of();
        } catch (ReflectiveOperationException e) {
            throw new ServerFailure("this Java has no list of shutdown hooks (" + e + "); use a supported one", e);
        }
    }

    /** After this one the log knows neither levels nor filters, so it comes last. */
    private static boolean endsLogging(Thread hook) {
        return hook.getClass().getName().startsWith(LOGGING);
    }
}
