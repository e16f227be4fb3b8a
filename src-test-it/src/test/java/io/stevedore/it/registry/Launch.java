package io.stevedore.it.registry;

import io.stevedore.servers.process.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How to start the packaged registry: as {@code ./stevedore} does, on a free port, with its data in a directory of its
 * own, as long as nothing else is said.
 *
 * @param settings go on the command line
 * @param environment is added to the tests' own
 * @param options of the JVM, besides its memory
 * @param heap the most, in MiB
 * @param oneJar whether from the one jar that has all others in it
 */
public record Launch(
        Map<String, String> settings, Map<String, String> environment, List<String> options, int heap, boolean oneJar) {

    /** For tests that send so much that it pays to compile for speed. */
    public static final List<String> FOR_MUCH_DATA = List.of("-XX:TieredStopAtLevel=4");

    private static final String ONE_JAR = "stevedore.jar";
    private static final String UNPACKED = "stevedore.app";

    public Launch {
        settings = Map.copyOf(settings);
        environment = Map.copyOf(environment);
        options = List.copyOf(options);
    }

    public static Launch in(Path data) {
        return new Launch(
                Map.of(
                        "registry.http.addr",
                        "127.0.0.1:" + FreePort.find(),
                        "registry.storage.filesystem.rootdirectory",
                        data.resolve("store").toString(),
                        "registry.index.sqlite.file",
                        data.resolve("index.db").toString(),
                        "registry.log.access",
                        "off"),
                Map.of(),
                List.of(),
                512,
                false);
    }

    public Launch with(String key, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(key, value);
        return new Launch(changed, environment, options, heap, oneJar);
    }

    public Launch withVariable(String name, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(name, value);
        return new Launch(settings, changed, options, heap, oneJar);
    }

    public Launch fromOneJar() {
        return new Launch(settings, environment, options, heap, true);
    }

    public Launch withHeap(int mebibytes) {
        return new Launch(settings, environment, options, mebibytes, oneJar);
    }

    /** Adds options of the JVM. */
    public Launch withOptions(List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new Launch(settings, environment, all, heap, oneJar);
    }

    /** For tests that start it again and again, and ask little of it then. */
    public Launch startingSoon() {
        return withOptions(List.of("-XX:TieredStopAtLevel=1"));
    }

    /** Whether it speaks TLS. */
    boolean isSecure() {
        return settings.containsKey("registry.http.tls.certificate");
    }

    public String address() {
        return settings.getOrDefault("registry.http.addr", "");
    }

    /**
     * The process to start.
     *
     * @param temporary where it puts what a SIGKILL leaves behind
     * @param words the command and its flags
     */
    public ProcessBuilder command(Path temporary, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                // half of the work of a start goes into compiling what a short test hardly uses
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary));
        command.addAll(options);
        command.addAll(oneJar ? List.of("-jar", property(ONE_JAR)) : unpacked());
        command.addAll(List.of(words));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("REGISTRY_"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<String> unpacked() {
        Path directory = Path.of(property(UNPACKED));
        Path archive = directory.resolve("classes-" + System.getProperty("java.vm.version") + ".jsa");
        return List.of(
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-jar",
                directory.resolve("stevedore.jar").toString());
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("the system property " + name + " is not set; run ./mvnw verify");
        }
        return value;
    }
}
