package io.stevedore.micro;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stevedore.micro.cli.CommandLine;
import io.stevedore.registry.config.GivenSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that answers as it is told; the real registry is asked by {@code CommandsIT} and {@code CommandFilesIT}. */
abstract class WithRemote {

    final List<String> asked = new ArrayList<>();
    int status = 200;
    String type = "text/plain";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private byte[] body = new byte[0];
    private byte[] received = new byte[0];
    private boolean breaksOff;

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

    void answer(String text) {
        answer(text.getBytes(StandardCharsets.UTF_8));
    }

    void answer(byte[] bytes) {
        body = bytes;
    }

    /** The answer announces more than it has. */
    void breakOff() {
        breaksOff = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        received = exchange.getRequestBody().readAllBytes();
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        asked.add(new String(received, StandardCharsets.UTF_8));
        asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Accept")));
        exchange.getResponseHeaders().set("Content-Type", type);
        long length = body.length + (breaksOff ? 1L : 0);
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        OutputStream answer = exchange.getResponseBody();
        answer.write(body);
        answer.flush();
        exchange.close();
    }

    byte[] received() {
        return received;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int run(Map<String, String> more, String... words) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putIfAbsent("registry.command.server", address() + "/images/");
        return RemoteOperator.of(
                        new GivenSettings(settings, Map.of()), new PrintStream(out, true, StandardCharsets.UTF_8))
                .orElseThrow()
                .run(CommandLine.parse(List.of(words)));
    }

    String printed() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
