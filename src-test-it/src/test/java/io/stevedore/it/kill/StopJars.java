package io.stevedore.it.kill;

import io.stevedore.it.stop.StopAgent;
import io.stevedore.it.stop.StopPoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import net.bytebuddy.ByteBuddy;

/** Packs the agent that stops requests. Classes of every loader call {@link StopPoint}, so it goes to the JVM's own. */
final class StopJars {

    private StopJars() {}

    /** The options of a JVM that loads the agent, whose orders lie in the directory. */
    static List<String> options(Path directory) throws IOException {
        Path agent = directory.resolve("agent.jar");
        Path point = directory.resolve("point.jar");
        pack(point, Map.of(), StopPoint.class);
        pack(
                agent,
                Map.of(
                        "Premain-Class", StopAgent.class.getName(),
                        "Boot-Class-Path", point.getFileName().toString(),
                        "Class-Path",
                                ByteBuddy.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toString()),
                StopAgent.class,
                nested(StopAgent.class));
        return List.of("-javaagent:" + agent, "-D" + StopPoint.DIRECTORY + "=" + directory);
    }

    private static Class<?> nested(Class<?> type) {
        return type.getDeclaredClasses()[0];
    }

    private static void pack(Path jar, Map<String, String> attributes, Class<?>... types) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            for (Class<?> type : types) {
                String name = type.getName().replace('.', '/') + ".class";
                entries.putNextEntry(new ZipEntry(name));
                try (InputStream content = type.getClassLoader().getResourceAsStream(name)) {
                    content.transferTo(entries);
                }
            }
        }
    }
}
