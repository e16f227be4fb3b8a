package io.stevedore.micro.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The classes and files of the server as it is published, with the jars that are within its jar. */
final class ServerJars implements AutoCloseable {

    private static final String OF_PUBLISHED = "MICRO-INF/post-boot-commands.txt";
    private static final String NESTED = "MICRO-INF/runtime/";

    private final URLClassLoader loader;

    private ServerJars(URLClassLoader loader) {
        this.loader = loader;
    }

    /** @param directory to unpack the jars to */
    static ServerJars unpackedTo(Path directory) throws IOException {
        List<URL> jars = new ArrayList<>();
        JarURLConnection published = published();
        jars.add(published.getJarFileURL());
        try (JarFile jar = published.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(NESTED) && entry.getName().endsWith(".jar")) {
                    Path nested = directory.resolve(entry.getName().substring(NESTED.length()));
                    try (InputStream content = jar.getInputStream(entry)) {
                        Files.copy(content, nested);
                    }
                    jars.add(nested.toUri().toURL());
                }
            }
        }
        return new ServerJars(new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    /** Not the server that was unpacked into our own classes. */
    private static JarURLConnection published() throws IOException {
        for (URL found : Collections.list(ServerJars.class.getClassLoader().getResources(OF_PUBLISHED))) {
            if (found.openConnection() instanceof JarURLConnection jar) {
                jar.setUseCaches(false);
                return jar;
            }
        }
        throw new IllegalStateException("the server's jar is not on the class path");
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, loader);
    }

    /** The class file, in which each string constant of ASCII stands as it is. */
    String classFile(String name) throws IOException {
        return text(name.replace('.', '/') + ".class", true);
    }

    String file(String path) throws IOException {
        return text(path, false);
    }

    private String text(String path, boolean isBinary) throws IOException {
        try (InputStream content = loader.getResourceAsStream(path)) {
            if (content == null) {
                throw new IllegalStateException("the server has no " + path);
            }
            return new String(content.readAllBytes(), isBinary ? ISO_8859_1 : UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
