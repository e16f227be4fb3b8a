package io.stevedore.it.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.servers.process.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the server's own domain, on free ports and without a data grid. Everything else in it is as everybody gets
 * it.
 *
 * @param parent the directory in which the domain's own stands
 * @param ports by the name of what listens
 */
record PayaraDomain(Path parent, Map<String, Integer> ports) {

    static final String NAME = "domain1";

    private static final String HTTP = "8080";
    private static final String ADMIN = "4848";
    private static final String MESSAGING = "7676";
    /** As the original domain has them; the last is not an attribute, but a system property. */
    private static final List<String> PORTS =
            List.of(HTTP, "8181", ADMIN, MESSAGING, "3700", "3820", "3920", "8686", "6666");

    static PayaraDomain create(Path parent) throws IOException {
        Path original = PayaraServer.home().resolve("glassfish/domains").resolve(NAME);
        copy(original, Files.createDirectories(parent).resolve(NAME));
        PayaraDomain domain = new PayaraDomain(parent.toAbsolutePath(), freePorts());
        Path file = domain.directory().resolve("config/domain.xml");
        Files.writeString(file, domain.changed(Files.readString(file, UTF_8)), UTF_8);
        return domain;
    }

    Path directory() {
        return parent.resolve(NAME);
    }

    int httpPort() {
        return port(HTTP);
    }

    int adminPort() {
        return port(ADMIN);
    }

    int messagingPort() {
        return port(MESSAGING);
    }

    private int port(String original) {
        Integer port = ports.get(original);
        if (port == null) {
            throw new IllegalStateException("no port instead of " + original + " in " + ports);
        }
        return port;
    }

    private String changed(String original) {
        String changed = original.replace("-Xmx512m", "-Xmx768m")
                .replace(
                        "<hazelcast-config-specific-configuration>",
                        "<hazelcast-config-specific-configuration enabled=\"false\">");
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            changed = changed.replace("\"" + port.getKey() + "\"", "\"" + port.getValue() + "\"")
                    .replace("port=" + port.getKey() + "<", "port=" + port.getValue() + "<");
        }
        return changed;
    }

    private static Map<String, Integer> freePorts() {
        Map<String, Integer> ports = new HashMap<>();
        for (String original : PORTS) {
            int port = FreePort.find();
            while (ports.containsValue(port)) {
                port = FreePort.find();
            }
            ports.put(original, port);
        }
        return ports;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
