package io.stevedore.edge;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.glassfish.grizzly.Connection;

/** Ends what a connection may do for a while only, with one thread for all of them. */
final class ConnectionTimer {

    private static final Logger LOG = System.getLogger(ConnectionTimer.class.getName());
    private static final Duration TICK = Duration.ofMillis(250);

    private final Map<Connection<?>, Deadline> deadlines = new ConcurrentHashMap<>();
    private final Timer timer = new Timer("stevedore-edge-timer", true);

    ConnectionTimer() {
        every(TICK, this::tick);
    }

    /** What it throws must not end the timer. */
    void every(Duration interval, Runnable action) {
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "connections could not be looked at, and will be again", e);
                }
            }
        };
        timer.schedule(task, interval.toMillis(), interval.toMillis());
    }

    /** Replaces what was set for the connection before. */
    void set(Connection<?> connection, Duration wait, Consumer<Connection<?>> action) {
        deadlines.put(connection, new Deadline(System.nanoTime() + wait.toNanos(), action));
    }

    /** To be called when the connection has done it, or is closed. */
    void clear(Connection<?> connection) {
        deadlines.remove(connection);
    }

    private void tick() {
        long now = System.nanoTime();
        deadlines.forEach((connection, deadline) -> {
            if (now - deadline.nanos() >= 0 && deadlines.remove(connection, deadline)) {
                end(connection, deadline);
            }
        });
    }

    /** What one connection throws must not end the others' deadlines. */
    private static void end(Connection<?> connection, Deadline deadline) {
        try {
            deadline.action().accept(connection);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a connection could not be ended in order, and is cut", e);
            connection.terminateSilently();
        }
    }

    private record Deadline(long nanos, Consumer<Connection<?>> action) {}
}
