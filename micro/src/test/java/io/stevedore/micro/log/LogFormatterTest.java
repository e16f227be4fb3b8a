package io.stevedore.micro.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.config.GivenSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFormatterTest {

    @Test
    void jsonIsOneLineThatHasAll() {
        LogRecord logged = logged("said \"{0}\"\r\n\\ \u0085\u2028é");
        logged.setParameters(new Object[] {"no"});

        assertThat(new LogFormatter(true).format(logged))
                .isEqualTo("{\"time\": \"2026-01-02T03:04:05Z\", \"level\": \"warn\", \"logger\": \"a.b\", "
                        + "\"message\": \"said \\\"no\\\"\\u000d\\u000a\\\\ \\u0085\\u2028é\"}\n");
    }

    @Test
    void jsonHasTheStackTraceOfWhatWasThrown() {
        LogRecord logged = logged("broken");
        logged.setThrown(new IOException("away"));

        assertThat(new LogFormatter(true).format(logged))
                .containsOnlyOnce("\n")
                .contains("\"thrown\": \"java.io.IOException: away\\u000a\\u0009at " + LogFormatterTest.class.getName())
                .endsWith("\"}\n");
    }

    @Test
    void textIsText() {
        assertThat(new LogFormatter(false).format(logged("odd")))
                .contains("odd")
                .doesNotContain("{");
    }

    @ParameterizedTest
    @CsvSource({"error,SEVERE", "warn,WARNING", "info,INFO", "debug,FINE"})
    void levelsHaveTheNamesOfTheSetting(String name, String level) {
        LogSettings settings = LogSettings.of(
                new GivenSettings(Map.of("registry.log.level", name, "registry.log.format", "json"), Map.of()));

        assertThat(settings).isEqualTo(new LogSettings(true, Level.parse(level)));
        assertThat(LogSettings.nameOf(settings.level())).isEqualTo(name);
    }

    private static LogRecord logged(String message) {
        LogRecord logged = new LogRecord(Level.WARNING, message);
        logged.setLoggerName("a.b");
        logged.setInstant(Instant.parse("2026-01-02T03:04:05Z"));
        return logged;
    }
}
