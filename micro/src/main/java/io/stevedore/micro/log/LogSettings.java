package io.stevedore.micro.log;

import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.LogKeys;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the log shows, and how. Handlers, which the log manager makes, find it in system properties.
 *
 * @param json one object a line, or else text
 * @param level the least that is shown
 */
public record LogSettings(boolean json, Level level) {

    private static final String FORMAT = "stevedore.log.format";
    private static final String LEVEL = "stevedore.log.level";

    /** Held here, as the log manager forgets loggers, and their levels, that nobody holds. */
    private static final Logger REGISTRY = Logger.getLogger("io.stevedore");

    public static LogSettings of(GivenSettings settings) {
        return of(settings.value(LogKeys.FORMAT), settings.value(LogKeys.LEVEL));
    }

    /** Those that were published, or else what holds by default. */
    public static LogSettings published() {
        return of(System.getProperty(FORMAT, "text"), System.getProperty(LEVEL, "info"));
    }

    private static LogSettings of(String format, String level) {
        return new LogSettings(format.equals("json"), level(level));
    }

    private static Level level(String name) {
        return switch (name) {
            case "error" -> Level.SEVERE;
            case "warn" -> Level.WARNING;
            case "debug" -> Level.FINE;
            default -> Level.INFO;
        };
    }

    /** The name of a level, as the setting has it. */
    static String nameOf(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "error";
        }
        if (value >= Level.WARNING.intValue()) {
            return "warn";
        }
        return value >= Level.CONFIG.intValue() ? "info" : "debug";
    }

    /** Before the server starts, and with it the handlers. */
    public void publish() {
        System.setProperty(FORMAT, json ? "json" : "text");
        System.setProperty(LEVEL, nameOf(level));
    }

    /** After the server has configured its log. */
    public void apply() {
        REGISTRY.setLevel(level);
    }
}
