package io.stevedore.it.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.sample.DocumentServlet;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample application beside the adapter alone: a document and its row are one, whatever fails. */
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings("NullAway.Init") // Arquillian sets the field
class DocumentIT {

    private static final Path DIRECTORY = Launched.now().workingDirectory();
    private static final Path STORE = DIRECTORY.resolve("target/container/documents");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String name = UUID.randomUUID().toString();
    private final byte[] content = name.repeat(10_000).getBytes(UTF_8);

    @ArquillianResource
    private URL application;

    @Deployment(testable = false)
    static WebArchive sample() throws IOException {
        WebArchive war =
                ShrinkWrap.create(WebArchive.class, "sample.war").addPackage(DocumentServlet.class.getPackage());
        try (Stream<Path> libraries = Files.list(Path.of("target/container/lib"))) {
            libraries.forEach(library -> war.addAsLibrary(library.toFile()));
        }
        return war;
    }

    @Test
    void committedTogether() throws Exception {
        assertThat(post("ada", "nothing").statusCode()).isEqualTo(201);

        assertThat(send("GET", "documents/" + name).body()).isEqualTo(content);
        assertThat(files()).containsExactly(name);
    }

    @Test
    void rolledBackTogether() throws Exception {
        post("ada", "rollback");

        assertNothingIsLeft();
    }

    @Test
    void exceptionAfterBothWritesTakesBothBack() throws Exception {
        assertThat(post("ada", "exception").statusCode()).isEqualTo(409);

        assertNothingIsLeft();
    }

    @Test
    void rowThatFailsAtTheCommitTakesTheFileWithIt() throws Exception {
        assertThat(post("nobody", "nothing").statusCode()).isEqualTo(409);

        assertNothingIsLeft();
    }

    @Test
    void storeThatFailsAtTheCommitTakesTheRowWithIt() throws Exception {
        Files.createDirectories(STORE);
        Path obstacle = Files.createFile(STORE.resolve(".prepared")); // where the directory of the records belongs
        try {
            assertThat(post("ada", "nothing").statusCode()).isEqualTo(409);
        } finally {
            Files.delete(obstacle);
        }

        assertNothingIsLeft();
    }

    @Test
    void rowThatIsThereAlreadyKeepsTheFileAsItIs() throws Exception {
        post("ada", "nothing");

        HttpResponse<byte[]> second =
                send("POST", "documents/" + name + "?owner=ada&afterwards=nothing", "another".getBytes(UTF_8));

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(send("GET", "documents/" + name).body()).isEqualTo(content);
        assertThat(files()).containsExactly(name);
    }

    @Test
    void documentRowAndEntryOfATableAreCommittedTogether() throws Exception {
        assertThat(audit("nothing").statusCode()).isEqualTo(201);

        assertThat(send("GET", "documents/" + name).body()).isEqualTo(content);
        assertThat(files()).containsExactly(name);
        assertThat(send("GET", "audit/" + name).statusCode()).isEqualTo(204);
    }

    @Test
    void documentRowAndEntryOfATableAreRolledBackTogether() throws Exception {
        audit("rollback");

        assertNothingIsLeft();
        assertThat(send("GET", "audit/" + name).statusCode()).isEqualTo(404);
        assertThat(audit("nothing").statusCode()).isEqualTo(201);
    }

    @Test
    void conflictInTheTableTakesDocumentAndRowBack() throws Exception {
        String number = UUID.randomUUID().toString();
        assertThat(send("POST", "audit/" + number + "?document=" + number, content)
                        .statusCode())
                .isEqualTo(201);

        HttpResponse<byte[]> second = send("POST", "audit/" + number + "?document=" + name, content);

        assertThat(second.statusCode()).isEqualTo(409);
        assertNothingIsLeft();
    }

    @Test
    void storesThroughAPoolThatAnAdministratorMade() throws Exception {
        assertThat(send("PUT", "archive/" + name, content).statusCode()).isEqualTo(201);

        assertThat(send("GET", "archive/" + name).body()).isEqualTo(content);
        assertThat(DIRECTORY.resolve("target/container/archive/" + name)).hasBinaryContent(content);
    }

    private HttpResponse<byte[]> post(String owner, String afterwards) throws Exception {
        return send("POST", "documents/" + name + "?owner=" + owner + "&afterwards=" + afterwards, content);
    }

    private HttpResponse<byte[]> audit(String afterwards) throws Exception {
        return send("POST", "audit/" + name + "?document=" + name + "&afterwards=" + afterwards, content);
    }

    private void assertNothingIsLeft() throws Exception {
        assertThat(send("GET", "documents/" + name).statusCode()).isEqualTo(404);
        assertThat(files()).isEmpty();
        assertThat(STORE.resolve(".prepared")).doesNotExist();
    }

    /** This test's files and unfinished files. */
    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(STORE)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith(name))
                    .toList();
        }
    }

    private HttpResponse<byte[]> send(String method, String path, byte... body) throws Exception {
        URI uri = application.toURI().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofMinutes(1))
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofByteArray());
    }
}
