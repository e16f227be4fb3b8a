package io.stevedore.micro.server;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The class loader of the standalone registry: its own jars, and below it what the server's offer. */
final class StandaloneLoader extends URLClassLoader {

    static final String JARS = "MICRO-INF/standalone/";

    /** What the server's jars have for the server: its own CDI, its extensions, its configuration. */
    private static final List<String> OF_THE_SERVER = List.of(
            "META-INF/beans.xml",
            "META-INF/microprofile-config.properties",
            "META-INF/services/jakarta.enterprise.",
            "META-INF/services/org.eclipse.microprofile.config.",
            "META-INF/services/org.jboss.weld.");

    private StandaloneLoader(URL[] jars, ClassLoader server) {
        super(jars, server);
    }

    /**
     * Unpacks the jars.
     *
     * @param launcher the jar that has them within
     * @param directory where there is room for some megabytes
     */
    static StandaloneLoader of(Path launcher, Path directory, ClassLoader server) throws IOException {
        Path unpacked = Files.createDirectory(directory.resolve("standalone"));
        try (JarFile jar = new JarFile(launcher.toFile());
                Stream<JarEntry> entries = jar.stream()) {
            for (JarEntry entry : (Iterable<JarEntry>) entries.filter(StandaloneLoader::isOwn)::iterator) {
                Files.copy(
                        jar.getInputStream(entry),
                        unpacked.resolve(entry.getName().substring(JARS.length())));
            }
        }
        try (Stream<Path> files = Files.list(unpacked)) {
            URL[] jars = files.sorted().map(StandaloneLoader::url).toArray(URL[]::new);
            return new StandaloneLoader(jars, server);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isOfTheServer(name) ? findResources(name) : super.getResources(name);
    }

    private static boolean isOwn(JarEntry entry) {
        return entry.getName().startsWith(JARS) && entry.getName().endsWith(".jar");
    }

    private static boolean isOfTheServer(String name) {
        return OF_THE_SERVER.stream().anyMatch(name::startsWith);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(file + " has no address", e);
        }
    }
}
