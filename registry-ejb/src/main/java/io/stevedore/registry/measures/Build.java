package io.stevedore.registry.measures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Which release this is, and on which Java it runs.
 *
 * @param version of the registry
 * @param java such as {@code 17.0.13}
 */
public record Build(String version, String java) {

    private static final String FILE = "build.properties";

    /** The one that runs. */
    public static Build current() {
        Properties build = new Properties();
        try (InputStream file = Objects.requireNonNull(Build.class.getResourceAsStream(FILE), FILE)) {
            build.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Build(build.getProperty("version"), System.getProperty("java.version"));
    }
}
