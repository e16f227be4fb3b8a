package io.stevedore.micro;

import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Remembers the last severe problem: Payara Micro logs a failed deployment and stays up, and its log is the only witness.
 * Named in {@code logging.properties}, therefore public.
 */
public final class BootLog extends Handler {

    private static volatile Optional<String> problem = Optional.empty();

    /** Called by the log manager. */
    public BootLog() {
        setLevel(Level.SEVERE);
        setFormatter(new SimpleFormatter());
    }

    /** The message of the root cause of the last severe record, or the record's own if it had none. */
    static Optional<String> problem() {
        return problem;
    }

    @Override
    public void publish(LogRecord logged) {
        if (isLoggable(logged)) {
            Throwable thrown = logged.getThrown();
            problem = Optional.of(thrown == null ? getFormatter().formatMessage(logged) : rootCause(thrown));
        }
    }

    static String rootCause(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
