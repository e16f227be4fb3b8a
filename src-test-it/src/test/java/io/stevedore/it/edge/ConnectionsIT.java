package io.stevedore.it.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.TestCertificate;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More connections than there may be. */
class ConnectionsIT {

    private static final int MOST = 20;

    /** So many more are told that there is no room. */
    private static final int TOLD = 3;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneTooManyGets503AndOthersNothing(boolean tls, @TempDir Path directory) throws Exception {
        List<RawConnection> open = new ArrayList<>();
        try (RegistryProcess registry = RegistryProcess.start(launch(directory, tls))) {
            Answer answer = ask(registry, open);
            while (answer.status() == 200 && open.size() <= MOST) {
                answer = ask(registry, open);
            }
            answer.assertStatus(503).assertHeader("Retry-After").isEqualTo("5");
            // the start has some, which rest
            assertThat(open).hasSizeBetween(MOST / 2, MOST + 1);
            open.get(0).request("GET", "/v2/").answer().assertStatus(200);

            try (Closeable rest = silent(registry, 2 * TOLD)) {
                assertThat(rest).isNotNull();
                assertThat(statusOf(registry, open)).isEmpty();
            }

            close(open);
            Parallel.await("there is room again", () -> statusOf(registry, open).equals("HTTP/1.1 200"));
        } finally {
            close(open);
        }
    }

    /** Connections on which nothing is said. */
    private static Closeable silent(RegistryProcess registry, int count) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(new Socket(registry.url("").getHost(), registry.url("").getPort()));
        }
        return () -> {
            for (Socket socket : sockets) {
                socket.close();
            }
        };
    }

    private static Answer ask(RegistryProcess registry, List<RawConnection> open) throws IOException {
        RawConnection connection = new RawConnection(registry);
        open.add(connection);
        return connection.request("GET", "/v2/").answer();
    }

    /** Empty if the connection is closed without an answer. */
    private static String statusOf(RegistryProcess registry, List<RawConnection> open) {
        try {
            RawConnection connection = new RawConnection(registry);
            open.add(connection);
            return new String(connection.request("GET", "/v2/").bytes("HTTP/1.1 200".length()), US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }

    private static void close(List<RawConnection> open) throws IOException {
        for (RawConnection connection : open) {
            connection.close();
        }
        open.clear();
    }

    private static Launch launch(Path directory, boolean tls) {
        Launch launch = Launch.in(directory.resolve("data")).with("registry.http.maxconnections", "" + MOST);
        if (!tls) {
            return launch;
        }
        TestCertificate certificate = TestCertificate.in(directory, "EC");
        return launch.with(
                        "registry.http.tls.certificate",
                        certificate.certificate().toString())
                .with("registry.http.tls.key", certificate.key().toString());
    }
}
