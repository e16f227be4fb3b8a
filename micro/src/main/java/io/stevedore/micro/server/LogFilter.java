package io.stevedore.micro.server;

import io.stevedore.micro.log.LogSettings;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/**
 * Passes warnings and the registry's own log records on. Not the server's stack traces for what is the daily life of a
 * registry and was answered, nor for a start that fails, whose reason the launcher prints in one sentence. Levels in
 * {@code logging.properties} do not suffice, as the server gives some of its loggers levels of its own while it
 * starts. Named there, therefore public.
 */
public final class LogFilter implements Filter {

    static final String EJB_CONTAINER = "jakarta.enterprise.ejb.container";
    static final String INDEX_WRITER = "IndexWriter";
    static final String WEB_CONTAINER = "jakarta.enterprise.web.core";
    static final String LOADER = "javax.enterprise.system.util";
    static final String POOLS = "javax.enterprise.resource.resourceadapter";
    /** The launcher has told of them before. */
    static final String SETTINGS = "io.stevedore.registry.resources.SettingsCheck";

    static final String SENTINEL = "$SentinelInputStream";
    static final String ROLLED_BACK = "jakarta.transaction.RollbackException";
    static final String MALFORMED_ESCAPE = "URLDecoder: ";

    private final Level least;

    /** Called by the log manager. */
    public LogFilter() {
        this(LogSettings.published().level());
    }

    LogFilter(Level least) {
        this.least = least;
    }

    @Override
    public boolean isLoggable(LogRecord logged) {
        String logger = String.valueOf(logged.getLoggerName());
        if (logged.getLevel().intValue() < least.intValue()) {
            return false;
        }
        if (logged.getLevel().intValue() < Level.WARNING.intValue()) {
            return logger.startsWith("io.stevedore.");
        }
        return !logger.equals(SETTINGS)
                && !isFailedStart(logger)
                && !isFailedLease(logger)
                && !isUnclosedStream(logger, logged)
                && !isLostRace(logger, logged)
                && !isMalformedEscape(logger, logged);
    }

    private static boolean isFailedStart(String logger) {
        return logger.equals(BootLog.START) || BootLog.isTold();
    }

    /** Names of messages without a text. Whoever wanted the lease hears of it, and tells. */
    private static boolean isFailedLease(String logger) {
        return logger.startsWith(POOLS);
    }

    /**
     * A library left a stream of its own jar open, which the server tells at the end, with a stack trace of the start.
     */
    private static boolean isUnclosedStream(String logger, LogRecord logged) {
        return logger.equals(LOADER)
                && causes(logged)
                        .flatMap(cause -> Stream.of(cause.getStackTrace()))
                        .anyMatch(frame -> frame.getClassName().endsWith(SENTINEL));
    }

    /**
     * A write of the index whose conditions failed: the use case hears of it, and does it again or tells the client.
     */
    private static boolean isLostRace(String logger, LogRecord logged) {
        boolean ofIndex = Stream.concat(Stream.of(String.valueOf(logged.getMessage())), parameters(logged))
                .anyMatch(text -> text.contains(INDEX_WRITER));
        boolean rolledBack =
                causes(logged).anyMatch(cause -> cause.getClass().getName().equals(ROLLED_BACK));
        return logger.equals(EJB_CONTAINER) && (ofIndex || rolledBack);
    }

    /** A client's nonsense that the server stumbles over before the registry sees it. */
    private static boolean isMalformedEscape(String logger, LogRecord logged) {
        return logger.equals(WEB_CONTAINER)
                && causes(logged)
                        .anyMatch(cause -> cause instanceof IllegalArgumentException
                                && String.valueOf(cause.getMessage()).startsWith(MALFORMED_ESCAPE));
    }

    private static Stream<String> parameters(LogRecord logged) {
        return Stream.ofNullable(logged.getParameters()).flatMap(Stream::of).map(String::valueOf);
    }

    private static Stream<Throwable> causes(LogRecord logged) {
        return Stream.iterate(logged.getThrown(), thrown -> thrown != null, Throwable::getCause);
    }
}
