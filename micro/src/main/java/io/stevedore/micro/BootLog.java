package io.stevedore.micro;

import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/**
 * Remembers the last severe log record of the server's start. Payara Micro logs a failed deployment and stays up, and
 * its log is the only witness. Why the registry cannot open its store or index is never replaced by what the server
 * makes of it. Named in {@code logging.properties}, therefore public.
 */
public final class BootLog extends Handler {

    /** The logger of the registry's look at its store and index. */
    static final String START = "io.stevedore.registry.resources.BackendCheck";

    /** The adapter throws it, in a package of its own class loader; what it was caused by is what the driver said. */
    private static final String OF_DRIVER = "io.stevedore.jca.BackendException";

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
        Optional<String> reason = Optional.ofNullable(logged.getThrown()).map(BootLog::reason);
        if (String.valueOf(logged.getLoggerName()).equals(START)) {
            ofRegistry = Optional.of(reason.map(text -> message + ": " + text).orElse(message));
        } else {
            ofServer = Optional.of(reason.orElse(message));
        }
    }

    /** What the driver said, or else the root cause. */
    static String reason(Throwable thrown) {
        List<Throwable> causes = Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .toList();
        Throwable told = causes.stream()
                .filter(cause -> cause.getClass().getName().equals(OF_DRIVER))
                .map(Throwable::getCause)
                .findFirst()
                .orElse(causes.get(causes.size() - 1));
        String message = told.getMessage();
        return message == null ? told.getClass().getSimpleName() : message;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
