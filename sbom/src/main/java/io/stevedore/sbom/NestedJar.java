package io.stevedore.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A jar that is shipped, and what it says of itself.
 *
 * @param libraries that it is or has within it, by their {@code pom.properties}; empty if it has none
 * @param licence of its manifest
 * @param version of its name, or else of its manifest
 */
record NestedJar(String file, List<Library> libraries, Optional<String> licence, Optional<String> version) {

    /** @param licences as its own {@code pom.xml} has them, which seldom has what its parent says */
    record Library(Coordinates coordinates, List<String> licences) {
        Library {
            licences = List.copyOf(licences);
        }
    }

    private static final Pattern LICENCES = Pattern.compile("<licenses>.*?</licenses>", Pattern.DOTALL);
    private static final Pattern LICENCE = Pattern.compile("<license>.*?</license>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("<name>([^<]*)</name>");
    private static final Pattern VERSION = Pattern.compile("-(\\d[^/]*)\\.jar$");
    private static final String PROPERTIES = "/pom.properties";

    NestedJar {
        libraries = List.copyOf(libraries);
    }

    static NestedJar of(Path path) {
        try (JarFile jar = new JarFile(path.toFile())) {
            List<Library> found = jar.stream()
                    .filter(entry -> entry.getName().startsWith("META-INF/maven/")
                            && entry.getName().endsWith(PROPERTIES))
                    .map(entry -> library(jar, entry))
                    .toList();
            Optional<Manifest> manifest = Optional.ofNullable(jar.getManifest());
            return new NestedJar(
                    String.valueOf(path.getFileName()),
                    found,
                    attribute(manifest, "Bundle-License"),
                    version(String.valueOf(path.getFileName()))
                            .or(() -> attribute(manifest, "Bundle-Version"))
                            .or(() -> attribute(manifest, "Implementation-Version")));
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    private static Optional<String> version(String file) {
        return VERSION.matcher(file).results().map(found -> found.group(1)).findFirst();
    }

    private static Optional<String> attribute(Optional<Manifest> manifest, String name) {
        return manifest.map(found -> found.getMainAttributes().getValue(name));
    }

    private static Library library(JarFile jar, JarEntry entry) {
        Properties properties = new Properties();
        try (InputStream text = jar.getInputStream(entry)) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(jar.getName(), e);
        }
        String pom = entry.getName().replace(PROPERTIES, "/pom.xml");
        return new Library(
                new Coordinates(
                        required(properties, "groupId"),
                        required(properties, "artifactId"),
                        required(properties, "version")),
                Optional.ofNullable(jar.getJarEntry(pom))
                        .map(found -> licences(jar, found))
                        .orElse(List.of()));
    }

    private static String required(Properties properties, String name) {
        return Objects.requireNonNull(properties.getProperty(name), name);
    }

    private static List<String> licences(JarFile jar, JarEntry pom) {
        try (InputStream text = jar.getInputStream(pom)) {
            return LICENCES.matcher(new String(text.readAllBytes(), UTF_8))
                    .results()
                    .limit(1)
                    .flatMap(all -> LICENCE.matcher(all.group()).results())
                    .flatMap(one -> NAME.matcher(one.group()).results())
                    .map((MatchResult name) -> name.group(1).replaceAll("\\s+", " "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(jar.getName(), e);
        }
    }
}
