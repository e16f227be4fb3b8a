package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    private static final Edge EDGE = Edge.of(new GivenSettings(Map.of(), Map.of()));

    @TempDir
    private Path data;

    @Test
    void createsWhatIsMissing() throws IOException {
        Path store = data.resolve("a/store");
        Path index = data.resolve("b/index.db");

        new Preflight(new Installation(
                        free(), Optional.empty(), EDGE, StorePlace.directory(store), IndexPlace.file(index)))
                .run();

        assertThat(store).isDirectory();
        assertThat(index.getParent()).isDirectory();
    }

    @Test
    void refusesAddressThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress address = new ListenAddress("127.0.0.1", taken.getLocalPort());

            assertRefused(
                    new Installation(
                            address,
                            Optional.empty(),
                            EDGE,
                            StorePlace.directory(data),
                            IndexPlace.file(data.resolve("index.db"))),
                    address + " is already in use");
        }
    }

    @Test
    void refusesAddressOfOperatorsThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress address = new ListenAddress("127.0.0.1", taken.getLocalPort());
            Installation installation = new Installation(
                    free(),
                    Optional.of(address),
                    EDGE,
                    StorePlace.directory(data),
                    IndexPlace.file(data.resolve("index.db")));

            assertRefused(installation, "choose another one with registry.http.operations.addr=host:port");
            new Preflight(installation).runForACommand();
        }
    }

    @Test
    void refusesAddressOfAnotherMachine() throws IOException {
        ListenAddress elsewhere = new ListenAddress("192.0.2.1", free().port());

        assertRefused(
                new Installation(
                        elsewhere,
                        Optional.empty(),
                        EDGE,
                        StorePlace.directory(data),
                        IndexPlace.file(data.resolve("index.db"))),
                elsewhere + " cannot be used");
    }

    @Test
    void refusesDirectoryBelowFile() throws IOException {
        Path file = Files.createFile(data.resolve("file"));

        assertRefused(
                new Installation(
                        free(),
                        Optional.empty(),
                        EDGE,
                        StorePlace.directory(file.resolve("x")),
                        IndexPlace.file(data.resolve("index.db"))),
                "cannot create");
        assertRefused(
                new Installation(
                        free(),
                        Optional.empty(),
                        EDGE,
                        StorePlace.directory(data),
                        IndexPlace.file(file.resolve("index.db"))),
                "cannot create");
    }

    private static void assertRefused(Installation installation, String sentence) {
        assertThatThrownBy(() -> new Preflight(installation).run())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(sentence);
    }

    private static ListenAddress free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new ListenAddress("127.0.0.1", socket.getLocalPort());
        }
    }
}
