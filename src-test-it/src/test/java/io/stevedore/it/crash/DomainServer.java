package io.stevedore.it.crash;

import io.stevedore.it.server.PayaraServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ledger on Payara Server, in a domain that an administrator made ready once. */
record DomainServer(PayaraServer server) implements LedgerServer {

    /** A new domain, with a recovery and all that the ledger needs. */
    static DomainServer make(Path directory) throws IOException, InterruptedException {
        Path files = Files.createDirectories(directory.resolve("files"));
        List<String> settings = Stream.concat(
                        Stream.of("derby.locks.waitTimeout=2"), CrashServer.tableSettings(directory).stream())
                .toList();
        PayaraServer server = PayaraServer.startWith(
                Archives.libraries(files),
                directory.resolve("domain"),
                Map.of(),
                settings.stream().map(setting -> "-D" + setting).toArray(String[]::new));
        try {
            for (String command : Files.readAllLines(Path.of("target/test-classes/crash/server.txt"))) {
                server.asadmin(command.replace("${crash.directory}", directory.toString())
                        .split(" ", 0));
            }
            server.asadmin("deploy", "--contextroot", "/", "--name", "ledger", Archives.application(files));
            return new DomainServer(server);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * The same domain after its server's death. Payara has loaded the applications when it says that it has started.
     */
    DomainServer again() throws IOException {
        return new DomainServer(server.startAgain(Map.of()));
    }

    @Override
    public LedgerClient client() {
        return new LedgerClient(server.httpPort());
    }

    @Override
    public int awaitDeath() throws InterruptedException {
        return server.awaitDeath();
    }

    @Override
    public void close() {
        server.close();
    }
}
