package io.stevedore.micro.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogFilterTest {

    private final LogFilter filter = new LogFilter();

    @Test
    void letsWarningsOfTheServerPass() {
        assertThat(filter.isLoggable(logged(Level.WARNING, "jakarta.enterprise.web", "odd", new IOException("odd"))))
                .isTrue();
    }

    @Test
    void dropsWhatTheServerTellsOfItself() {
        assertThat(filter.isLoggable(logged(Level.INFO, "jakarta.enterprise.web", "started", null)))
                .isFalse();
    }

    @Test
    void showsNothingBelowTheLevel() {
        LogRecord debug = logged(Level.FINE, "io.stevedore.driver.Retries", "again", null);
        LogRecord warning = logged(Level.WARNING, "jakarta.enterprise.web", "odd", null);

        assertThat(filter.isLoggable(debug)).isFalse();
        assertThat(new LogFilter(Level.FINE).isLoggable(debug)).isTrue();
        assertThat(new LogFilter(Level.FINE).isLoggable(logged(Level.FINE, "jakarta.enterprise.web", "odd", null)))
                .isFalse();
        assertThat(new LogFilter(Level.WARNING).isLoggable(warning)).isTrue();
        assertThat(new LogFilter(Level.SEVERE).isLoggable(warning)).isFalse();
    }

    @Test
    void letsTheRegistryInform() {
        assertThat(filter.isLoggable(logged(Level.INFO, "io.stevedore.registry.upload.UploadReaper", "dropped", null)))
                .isTrue();
    }

    @Test
    void dropsWhatTheLibrariesOfStoresTellOfTheirCalls() {
        assertThat(filter.isLoggable(logged(Level.INFO, "software.amazon.awssdk.request", "sending", null)))
                .isFalse();
        assertThat(filter.isLoggable(logged(Level.INFO, "com.aliyun.oss", "sending", null)))
                .isFalse();
        assertThat(filter.isLoggable(logged(Level.WARNING, "com.aliyun.oss", "odd", null)))
                .isTrue();
    }

    @Test
    void leavesItToTheLauncherToTellWhyAStartFailed() {
        assertThat(filter.isLoggable(
                        logged(Level.SEVERE, BootLog.START, "cannot open the store", new IOException("away"))))
                .isFalse();
    }

    @Test
    void leavesItToTheLauncherToTellOfUnknownSettings() {
        assertThat(filter.isLoggable(
                        logged(Level.WARNING, "io.stevedore.registry.resources.SettingsCheck", "unknown", null)))
                .isFalse();
    }

    @Test
    void dropsFailedLeases() {
        LogRecord failed = logged(
                Level.WARNING,
                "javax.enterprise.resource.resourceadapter.com.sun.enterprise.connectors",
                "poolmgr.get_connection_failure",
                null);

        assertThat(filter.isLoggable(failed)).isFalse();
    }

    @Test
    void dropsLostRacesOfTheIndex() {
        LogRecord lost =
                logged(Level.WARNING, "jakarta.enterprise.ejb.container", "exception on EJB IndexWriter", null);

        assertThat(filter.isLoggable(lost)).isFalse();
    }

    @Test
    void keepsFailuresOfOtherBeans() {
        LogRecord failure = logged(
                Level.WARNING,
                "jakarta.enterprise.ejb.container",
                "exception on EJB Uploads",
                new IllegalStateException("broken"));

        assertThat(filter.isLoggable(failure)).isTrue();
    }

    @Test
    void dropsMalformedEscapesOfClients() {
        IllegalArgumentException malformed =
                new IllegalArgumentException("URLDecoder: Illegal hex characters in escape (%) pattern - %zz");

        assertThat(filter.isLoggable(logged(Level.SEVERE, "jakarta.enterprise.web.core", "exception", malformed)))
                .isFalse();
    }

    private static LogRecord logged(Level level, String logger, String message, @Nullable Throwable thrown) {
        LogRecord logged = new LogRecord(level, message);
        logged.setLoggerName(logger);
        logged.setThrown(thrown);
        return logged;
    }
}
