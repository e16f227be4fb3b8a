package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stevedore.registry.config.GivenSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as it is told; the real registry is asked by {@code CommandsIT}. */
class RemoteOperatorTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private String answer = "";

    @SuppressWarnings("NullAway.Init") // by start
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private int run(Map<String, String> more, String... words) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putIfAbsent("registry.command.server", address() + "/images/");
        return RemoteOperator.of(
                        new GivenSettings(settings, Map.of()), new PrintStream(out, true, StandardCharsets.UTF_8))
                .orElseThrow()
                .run(CommandLine.parse(List.of(words)));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void asksForTextAndPrintsItWithTheExitCode() {
        answer = "progress: half\nexitCode: 1\n\ntwo\nlines\n";

        int exitCode = run(Map.of(), "import", "zot", "--dry-run");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed()).isEqualTo("two\nlines");
        assertThat(asked)
                .containsExactly(
                        "POST /images/stevedore/v1/commands/import-zot", "{\"dryRun\": true, \"text\": true}", "null");
    }

    @Test
    void asksForAnObjectAndSaysWhoAsks() {
        answer = "exitCode: 0\n\n{\"a\":1}\n";

        int exitCode = run(
                Map.of("registry.command.username", "admin", "registry.command.password", "secret"),
                "gc",
                "--json",
                "--all");

        assertThat(exitCode).isZero();
        assertThat(printed()).isEqualTo("{\"a\":1}");
        assertThat(asked).contains("{\"all\": true, \"text\": false}", "Basic YWRtaW46c2VjcmV0");
    }

    @Test
    void copiesTakeTheirLoginAlong() {
        answer = "exitCode: 0\n\ncopied\n";

        run(
                Map.of("registry.copy.username", "ci", "registry.copy.password", "a \"b\""),
                "copy",
                "registry.example/app",
                "app");

        assertThat(asked)
                .contains("{\"source\": \"registry.example/app\", \"repository\": \"app\", \"username\": \"ci\","
                        + " \"password\": \"a \\\"b\\\"\", \"text\": true}");
    }

    @Test
    void refusalsAreTold() {
        status = 401;
        answer = "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"log in first\"}]}";
        assertFails("401, log in first; registry.command.username and registry.command.password say who asks");
        status = 502;
        answer = "no registry";
        assertFails("502, no registry");
        answer = "{\"errors\": []}";
        assertFails("502, {\"errors\": []}");
    }

    @Test
    void anAnswerThatBreaksOffIsNoReport() {
        answer = "progress: half\n";
        assertFails("without a report");
        answer = "<html>";
        assertFails("not that of a registry");
    }

    private void assertFails(String sentence) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(Map.of(), "stats"))
                .withMessageContaining(sentence);
    }

    @Test
    void commandsOfFilesStayWhereTheFilesAre() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(Map.of(), "export", "all", "directory"))
                .withMessageContaining("export is not carried out by a registry that serves");
        assertThat(asked).isEmpty();
    }

    @Test
    void noPasswordGoesToOtherMachinesForAllToSee() {
        Map<String, String> settings =
                Map.of("registry.command.server", "http://192.0.2.1", "registry.command.username", "admin");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(settings, "stats"))
                .withMessageContaining("say https");
    }

    @Test
    void hostsThatAreNoneAreTold() {
        Map<String, String> settings =
                Map.of("registry.command.server", "http://no_host:5000", "registry.command.username", "admin");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(settings, "stats"))
                .withMessageContaining("names no host");
    }

    @Test
    void authoritiesThatAreNoneAreTold(@TempDir Path directory) throws IOException {
        String file = Files.writeString(directory.resolve("ca"), "none").toString();
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(Map.of("registry.command.rootcertbundle", file), "stats"))
                .withMessageContaining("has no authorities");
    }

    @Test
    void whoCannotBeAskedIsTold() {
        server.stop(0);
        assertFails("could not be asked");
    }
}
