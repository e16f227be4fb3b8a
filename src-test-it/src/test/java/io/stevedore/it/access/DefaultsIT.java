package io.stevedore.it.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Http;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.servers.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody gets in by what the server has by default: users of its own realms, and ports for administrators. */
class DefaultsIT {

    private static final int OPERATORS = FreePort.find();
    private static final String LISTENING = "0A";

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static RegistryProcess registry;

    private static int clients;

    @BeforeAll
    static void start() throws IOException {
        Launch launch =
                ClosedRegistry.prepare(directory).with("registry.http.operations.addr", "127.0.0.1:" + OPERATORS);
        Files.writeString(directory.resolve("htpasswd"), "ann:" + ClosedRegistry.HASH + "\n");
        registry = RegistryProcess.start(launch);
        clients = registry.url("/").getPort();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({
        "admin, ''",
        "admin, admin",
        "admin, adminadmin",
        "admin, changeit",
        "admin, password",
        "root, root",
        "stevedore, stevedore",
        "payara, payara",
        "glassfish, glassfish",
        "user, ''",
    })
    void guessesOpenNothing(String user, String password) {
        Http http = new Http(new LoggedIn(registry, user, password));

        http.get("/v2/").assertStatus(401);
        http.get("/token").assertStatus(401);
        http.get("/v2/public/a/tags/list").assertStatus(401);
    }

    @Test
    void theOneWhoIsInTheFileGetsIn() {
        new Http(new LoggedIn(registry, "ann", ClosedRegistry.PASSWORD))
                .get("/v2/")
                .assertStatus(200);
    }

    /** The server's domain knows listeners for administrators, for JMX, for HTTPS with a key that everybody has. */
    @Test
    void itListensWhereItIsToldAndNowhereElse() throws IOException {
        Path process = Path.of("/proc/" + registry.pid());
        assumeTrue(Files.isDirectory(process), "no Linux");
        Set<String> sockets = sockets(process);

        Set<Integer> ports = new TreeSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Files.readAllLines(process.resolve(table)).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(row -> row[3].equals(LISTENING) && sockets.contains("socket:[" + row[9] + "]"))
                    .forEach(row -> ports.add(Integer.parseInt(row[1].substring(row[1].indexOf(':') + 1), 16)));
        }

        assertThat(ports).containsExactlyInAnyOrder(clients, OPERATORS);
    }

    private static Set<String> sockets(Path process) throws IOException {
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            return descriptors.map(DefaultsIT::target).collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "closed meanwhile";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
