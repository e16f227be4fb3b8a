package io.stevedore.edge.tls;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/**
 * Begins each TLS connection with the certificate that the files hold then. Files that cannot be used leave the last
 * good certificate in place, with a warning.
 */
final class TlsEngines extends SSLEngineConfigurator {

    private static final Logger LOG = System.getLogger(TlsEngines.class.getName());

    /** How often the files are looked at, at most. */
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final TlsSettings settings;
    private SSLContext current;
    private List<String> stamps;
    private long lastLook = System.nanoTime();

    /** @throws TlsException if the files cannot be used */
    TlsEngines(TlsSettings settings) {
        this.settings = settings;
        stamps = stamps(settings);
        current = TlsContext.of(settings);
    }

    @Override
    public SSLEngine createSSLEngine(String host, int port) {
        SSLEngine engine = context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(settings.versions().toArray(String[]::new));
        engine.setNeedClientAuth(!settings.clientAuthorities().isEmpty());
        return engine;
    }

    private synchronized SSLContext context() {
        if (System.nanoTime() - lastLook > PERIOD.toNanos()) {
            lastLook = System.nanoTime();
            reload();
        }
        return current;
    }

    private void reload() {
        List<String> now = stamps(settings);
        if (now.equals(stamps)) {
            return;
        }
        stamps = now;
        try {
            current = TlsContext.of(settings);
            LOG.log(Level.INFO, "the certificate was read again from {0}", settings.certificate());
        } catch (TlsException e) {
            LOG.log(Level.WARNING, "the certificate stays the old one: {0}", e.getMessage());
        }
    }

    private static List<String> stamps(TlsSettings settings) {
        return settings.files().map(TlsEngines::stamp).toList();
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + "," + Files.size(file) + "," + file.toRealPath();
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
