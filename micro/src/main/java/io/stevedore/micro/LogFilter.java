package io.stevedore.micro;

import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Lets warnings pass, and what the registry itself says. Levels in {@code logging.properties} do not suffice, as the server
 * gives some of its loggers levels of its own while it starts. Named there, therefore public.
 */
public final class LogFilter implements Filter {

    @Override
    public boolean isLoggable(LogRecord logged) {
        String logger = logged.getLoggerName();
        return logged.getLevel().intValue() >= Level.WARNING.intValue()
                || (logger != null && logger.startsWith("io.stevedore."));
    }
}
