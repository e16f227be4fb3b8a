package io.stevedore.web.log;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one logger is told until this is closed, in place of its handlers. */
final class LogLines extends Handler {

    private final Logger logger;
    private final List<String> told = new ArrayList<>();

    LogLines(Logger logger) {
        this.logger = logger;
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    List<String> told() {
        return told;
    }

    @Override
    public void publish(LogRecord logged) {
        told.add(logged.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
