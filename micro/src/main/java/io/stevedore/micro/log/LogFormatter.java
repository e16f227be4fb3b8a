package io.stevedore.micro.log;

import static io.stevedore.registry.config.JsonText.quoted;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Writes the log as text, or as one JSON object a line. Named in {@code logging.properties}, therefore public. */
public final class LogFormatter extends Formatter {

    private final Formatter text = new SimpleFormatter();
    private final boolean json;

    /** Called by the log manager. */
    public LogFormatter() {
        this(LogSettings.published().json());
    }

    LogFormatter(boolean json) {
        this.json = json;
    }

    @Override
    public String format(LogRecord logged) {
        if (!json) {
            return text.format(logged);
        }
        String thrown = logged.getThrown() == null ? "" : ", \"thrown\": " + quoted(trace(logged.getThrown()));
        return "{\"time\": " + quoted(logged.getInstant().toString())
                + ", \"level\": " + quoted(LogSettings.nameOf(logged.getLevel()))
                + ", \"logger\": " + quoted(String.valueOf(logged.getLoggerName()))
                + ", \"message\": " + quoted(String.valueOf(formatMessage(logged)))
                + thrown + "}\n";
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
