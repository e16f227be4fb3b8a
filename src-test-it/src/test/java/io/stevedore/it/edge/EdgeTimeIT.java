package io.stevedore.it.edge;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How long a client may take, and how many slow ones there may be; all waits are settings, made short. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeTimeIT {

    private static final int THREADS = 20;
    private static final int PLACES = 18;

    /** More than the sockets of both sides hold. */
    private static final int LARGE = 32 << 20;

    private RegistryProcess registry;
    private TestRepository repository;

    @BeforeAll
    void start(@TempDir Path data) {
        registry = RegistryProcess.start(Launch.in(data)
                .with("registry.http.headtimeout", "2s")
                .with("registry.http.threads", Integer.toString(THREADS))
                .with("registry.http.idletimeout", "3s")
                .with("registry.http.bodytimeout", "4s"));
        repository = new TestRepository(registry);
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    @Test
    void headThatDoesNotCome() throws IOException {
        try (RawConnection connection = new RawConnection(registry)) {
            connection.send("GET /v2/ HTTP/1.1\r\nHost: localhost\r\n");

            assertThat(connection.rest()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void emptyLinesWithoutAHead() throws IOException {
        try (RawConnection lines = new RawConnection(registry);
                RawConnection many = new RawConnection(registry)) {
            lines.send("\r\n\r\n");
            assertThat(lines.rest()).isEmpty();

            assertThat(many.send("\r\n".repeat(20)).rest()).startsWith("HTTP/1.1 400 ");
        }
    }

    /** Each byte is one that the connection does not rest. */
    @Test
    void emptyLinesThatDrip() throws Exception {
        try (RawConnection connection = new RawConnection(registry)) {
            Instant end = Instant.now().plusSeconds(4);
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
                for (int i = 0; i < 15; i++) {
                    connection.send("\r\n");
                    Thread.sleep(500);
                }
            });
            assertThat(Instant.now()).isBefore(end);
        }
    }

    /** A page of another site reads and writes nothing, under its own name or another one. */
    @Test
    void siteOfAnotherName() throws IOException {
        for (String fields : List.of("Host: evil.example", "Host: localhost\r\nOrigin: http://evil.example")) {
            try (RawConnection connection = new RawConnection(registry)) {
                connection.send("GET /v2/ HTTP/1.1\r\n" + fields + "\r\n\r\n");

                assertThat(connection.rest()).startsWith("HTTP/1.1 403 ").contains("registry.http.allowedhosts");
            }
        }
    }

    @Test
    void connectionThatRests() throws IOException {
        try (RawConnection fresh = new RawConnection(registry);
                RawConnection used = new RawConnection(registry)) {
            used.request("GET", "/v2/").answer().assertStatus(200);

            assertThat(used.rest()).isEmpty();
            assertThat(fresh.rest()).isEmpty();
        }
    }

    @Test
    void bodyThatStalls() throws IOException {
        byte[] blob = Content.random(1000);
        String upload = repository.start();
        try (RawConnection connection = new RawConnection(registry)) {
            connection.request("PATCH", upload, "Content-Length: 1000").send(Arrays.copyOf(blob, 400));

            connection.answer().assertStatus(408).assertHeader("Connection").isEqualTo("close");
        }
        repository.http().get(upload).assertStatus(204).assertHeader("Range").isEqualTo("0-399");
        repository
                .finish(upload, Content.digest(blob), Arrays.copyOfRange(blob, 400, 1000))
                .assertStatus(201);
        assertThat(registry.errors()).doesNotContain("Exception");
    }

    /** The rest of a large body whose request has its answer. */
    @Test
    void bodyThatDripsForNobody() throws Exception {
        try (RawConnection connection = new RawConnection(registry)) {
            connection.request("PATCH", "/v2/a/blobs/uploads/unknown", "Content-Length: 1000000");
            connection.answer().assertStatus(404);

            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
                for (int i = 0; i < 200; i++) {
                    connection.send("a");
                    Thread.sleep(100);
                }
            });
        }
    }

    /** Proxies end the connection of a client whose small body is overtaken by its answer. */
    @Test
    void refusalWaitsForASmallBody() throws Exception {
        try (RawConnection connection = new RawConnection(registry)) {
            for (String framing : List.of("Content-Length: 8", "Transfer-Encoding: chunked")) {
                connection
                        .request("PATCH", "/v2/a/blobs/uploads/unknown", framing)
                        .send("3\r\nabc");
                Thread.sleep(500);
                assertThat(connection.hasAnswer()).isFalse();

                connection.send("\r\n" + (framing.endsWith("8") ? "" : "0\r\n\r\n"));
                connection.answer().assertStatus(404).assertHeader("Connection").isEmpty();
            }
        }
    }

    @Test
    void refusalOfASmallBodyThatStalls() throws IOException {
        try (RawConnection connection = new RawConnection(registry)) {
            connection.request("PATCH", "/v2/a/blobs/uploads/unknown", "Content-Length: 1000");

            connection.answer().assertStatus(404).assertHeader("Connection").isEqualTo("close");
        }
    }

    /** What came of it lies in a temporary file, which goes with the request. */
    @Test
    void manifestThatStalls() throws Exception {
        assumeTrue(ServerFigures.areTold(), "no /proc tells of open files here; run it on Linux");
        try (RawConnection connection = new RawConnection(registry)) {
            connection
                    .request(
                            "PUT",
                            repository.manifest("stalled"),
                            "Content-Type: " + Manifest.IMAGE_TYPE,
                            "Content-Length: 1000000")
                    .send(new byte[300_000]);
            Parallel.await("the body is in a file", () -> ServerFigures.temporaryFiles(registry.pid()) > 0);
            assertThat(ServerFigures.temporaryFiles(registry.pid())).isEqualTo(1);

            connection.answer().assertStatus(408).assertHeader("Connection").isEqualTo("close");
        }
        assertThat(ServerFigures.temporaryFiles(registry.pid())).isZero();
    }

    @Test
    void bodyThatDrips() throws Exception {
        String upload = repository.start();
        try (RawConnection connection = new RawConnection(registry)) {
            connection.request("PATCH", upload, "Content-Length: 1000");
            for (int i = 0; i < 80 && !connection.hasAnswer(); i++) {
                connection.send("a");
                Thread.sleep(100);
            }

            connection.answer().assertStatus(408).assertHeader("Connection").isEqualTo("close");
        }
        repository.http().get(upload).assertStatus(204).assertHeader("Range").matches("0-[234]\\d");
    }

    @Test
    void answerThatIsLeftUnread() throws Exception {
        String large = repository.blob(repository.push(Content.random(LARGE)));
        try (RawConnection unread = new RawConnection(registry)) {
            unread.request("GET", large);
            Parallel.await("the client is cut", () -> registry.errors().contains("left its answer unread"));

            assertThat(unread.rest()).startsWith("HTTP/1.1 200 ").hasSizeLessThan(LARGE);
            assertThat(registry.errors()).contains("left its answer unread").doesNotContain("Exception");
        }
    }

    /** Its socket says for half a minute that it takes nothing. */
    @Test
    void answerThatIsReadSlowly() throws Exception {
        String large = repository.blob(repository.push(Content.random(LARGE)));
        try (RawConnection slow = new RawConnection(registry)) {
            slow.request("GET", large);
            for (int i = 0; i < 120; i++) {
                assertThat(slow.bytes(5_000)).hasSize(5_000);
                Thread.sleep(100);
            }

            assertThat(slow.rest().length() + 120 * 5_000).isGreaterThan(LARGE);
        }
    }

    /** Their places are free again once they have left. */
    @Test
    void moreSlowClientsThanPlaces() throws Exception {
        Http http = repository.http();
        String absent = repository.blob(Content.digest(new byte[1]));
        // more than there are places, as the question whether there is one takes one for itself
        Iterator<String> uploads = IntStream.range(0, 3 * PLACES)
                .mapToObj(i -> repository.start())
                .toList()
                .iterator();
        List<RawConnection> slow = new CopyOnWriteArrayList<>();
        ScheduledExecutorService feeder = Executors.newSingleThreadScheduledExecutor();
        try {
            Future<?> feeding =
                    feeder.scheduleWithFixedDelay(() -> slow.forEach(EdgeTimeIT::feed), 0, 300, MILLISECONDS);
            while (http.get(absent).status() != 503) {
                slow.add(connect(uploads.next()));
            }

            http.get(absent).assertStatus(503).assertHeader("Retry-After").isEqualTo("5");
            http.get("/v2/").assertStatus(200);
            http.head(absent).assertStatus(404);
            http.get("/health/live").assertStatus(200);
            assertThat(feeding).isNotDone();
        } finally {
            feeder.shutdownNow();
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
        Parallel.await("a place is free", () -> http.get(absent).status() == 404);
    }

    private RawConnection connect(String upload) throws IOException {
        return new RawConnection(registry).request("PATCH", upload, "Content-Length: 10000000");
    }

    /** Sends enough that a request goes on, unless it was refused. */
    private static void feed(RawConnection slow) {
        try {
            if (!slow.hasAnswer()) {
                slow.send(new byte[4_000]);
            }
        } catch (IOException e) {
            return; // the registry has closed the connection of one that it refused
        }
    }
}
