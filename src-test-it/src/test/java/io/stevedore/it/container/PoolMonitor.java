package io.stevedore.it.container;

import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Payara Server counts of one pool of an administrator. Asked within the server, by its own command; by
 * reflection, as it is no API of Jakarta EE.
 *
 * @param pool the pool's name
 */
record PoolMonitor(String pool) {

    /** Leases that somebody has taken so far. */
    long acquired() {
        return count("numconnacquired");
    }

    /** Leases that the pool has made so far. */
    long created() {
        return count("numconncreated");
    }

    /** Leases that the pool has destroyed so far. */
    long destroyed() {
        return count("numconndestroyed");
    }

    /**
     * Leases that somebody holds, less those that were held when the server began to count: it counts their end, and
     * not their beginning, so it may be negative.
     */
    long used() {
        return current("numconnused");
    }

    /** Leases that nobody holds. */
    long free() {
        return current("numconnfree");
    }

    private long count(String statistic) {
        return number(statistic + "-count");
    }

    private long current(String statistic) {
        return number(statistic + "-current");
    }

    private long number(String name) {
        String output = run("get", "-m", "server.resources." + pool + "." + name);
        Matcher number = Pattern.compile(Pattern.quote(name) + " = (-?\\d+)").matcher(output);
        if (!number.find()) {
            throw new IllegalStateException("no " + name + " of " + pool + ": " + output);
        }
        return Long.parseLong(number.group(1));
    }

    private static String run(String command, String... words) {
        try {
            ClassLoader server = Thread.currentThread().getContextClassLoader();
            Class<?> type = server.loadClass("org.glassfish.embeddable.CommandRunner");
            Object runner = server.loadClass("org.glassfish.internal.api.Globals")
                    .getMethod("get", Class.class)
                    .invoke(null, type);
            Method run = type.getMethod("run", String.class, String[].class);
            Object result = run.invoke(runner, command, words);
            return (String) server.loadClass("org.glassfish.embeddable.CommandResult")
                    .getMethod("getOutput")
                    .invoke(result);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not Payara, or another one", e);
        }
    }
}
