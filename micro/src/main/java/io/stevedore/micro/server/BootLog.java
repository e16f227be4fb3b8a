package io.stevedore.micro.server;

import io.stevedore.micro.log.FailureReason;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Remembers the last severe log record of the server's start. Payara Micro logs a failed deployment and stays up, and
 * its log is the only witness. Why the registry cannot open its store or index is never replaced by what the server
 * makes of it. Named in {@code logging.properties}, therefore public.
 */
public final class BootLog extends Handler {

    /** The logger of the registry's look at its store and index. */
    static final String START = "io.stevedore.registry.resources.BackendCheck";

    private static volatile Optional<String> ofServer = Optional.empty();
    private static volatile Optional<String> ofRegistry = Optional.empty();

    /** Called by the log manager. */
    public BootLog() {
        setLevel(Level.SEVERE);
        setFormatter(new SimpleFormatter());
    }

    /** What the registry told, or else the last that the server did. */
    static Optional<String> problem() {
        return ofRegistry.or(() -> ofServer);
    }

    /** Whether the registry has told why it cannot start. */
    static boolean isTold() {
        return ofRegistry.isPresent();
    }

    @Override
    public void publish(LogRecord logged) {
        if (!isLoggable(logged)) {
            return;
        }
        String message = getFormatter().formatMessage(logged);
        Optional<String> reason = Optional.ofNullable(logged.getThrown()).map(FailureReason::of);
        if (String.valueOf(logged.getLoggerName()).equals(START)) {
            ofRegistry = Optional.of(reason.map(text -> message + ": " + text).orElse(message));
        } else {
            ofServer = Optional.of(reason.orElse(message));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
