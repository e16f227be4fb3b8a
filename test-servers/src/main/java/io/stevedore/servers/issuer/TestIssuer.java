package io.stevedore.servers.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Issues tokens, and publishes its keys over HTTP as OpenID providers do; tests spoil what it answers. */
public final class TestIssuer implements AutoCloseable {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String JWKS = "/jwks";
    private static final String TOKEN = "/token";
    private static final String AUTHORIZE = "/authorize";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String scheme;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** Signs what is issued from now on. */
    public volatile SigningKey key = SigningKey.rsa("first");

    /** What the JWKS has in it. */
    public volatile List<SigningKey> published = List.of(key);

    /** What the token endpoint says for the header {@code Authorization} and the scopes of a request. */
    public volatile BiFunction<String, List<String>, Map<String, Object>> grants = (who, scopes) -> Map.of();

    /** Logins of people. */
    public final CodeLogins codes = new CodeLogins(this);

    /** What a path answers in place of what it should. */
    public final Map<String, Spoiled> spoiled = new ConcurrentHashMap<>();

    /** An answer that is not as it should be. */
    public record Spoiled(int status, String body, String location, long delayMillis) {}

    private TestIssuer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** On a free port of this machine. */
    public static TestIssuer start() {
        return start(0, Optional.empty());
    }

    /** On a port, 0 for a free one; with TLS where there is a context for it. */
    public static TestIssuer start(int port, Optional<SSLContext> tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            if (tls.isEmpty()) {
                return new TestIssuer(HttpServer.create(address, 0), "http");
            }
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
            return new TestIssuer(secure, "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As its tokens name it. */
    public String url() {
        return scheme + "://localhost:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Paths that were asked for so far. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** The header of this name of those calls. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** Its public keys. */
    public String jwks() {
        return JsonValue.text(
                Map.of("keys", published.stream().map(SigningKey::jwk).toList()));
    }

    /** A token of some claims, with the issuer's own and those of the next minutes where nothing else is said. */
    public String issue(Map<String, Object> claims) {
        return key.token(claims(claims));
    }

    /** As {@link #issue} has them. */
    public Map<String, Object> claims(Map<String, Object> claims) {
        long now = System.currentTimeMillis() / 1000;
        Map<String, Object> all = new HashMap<>(Map.of("iss", url(), "iat", now, "nbf", now, "exp", now + 300));
        all.putAll(claims);
        return all;
    }

    /** Signs with another key from now on, and publishes that alone. */
    public void rotate(SigningKey next) {
        key = next;
        published = List.of(next);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        calls.add(path);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Spoiled wrong = spoiled.get(path);
        if (wrong != null) {
            LockSupport.parkNanos(wrong.delayMillis() * 1_000_000);
            if (!wrong.location().isEmpty()) {
                exchange.getResponseHeaders().set("Location", wrong.location());
            }
            send(exchange, wrong.status(), wrong.body());
        } else if (path.equals(DISCOVERY)) {
            send(exchange, 200, JsonValue.text(discovery()));
        } else if (path.equals(JWKS)) {
            send(exchange, 200, jwks());
        } else if (path.equals(AUTHORIZE)) {
            exchange.getResponseHeaders()
                    .set("Location", codes.location(exchange.getRequestURI().getRawQuery()));
            send(exchange, 302, "");
        } else if (path.equals(TOKEN) && exchange.getRequestMethod().equals("POST")) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Map<String, Object> given = codes.exchange(
                    body, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            send(exchange, given.containsKey("error") ? 400 : 200, JsonValue.text(given));
        } else if (path.equals(TOKEN)) {
            send(exchange, 200, JsonValue.text(Map.of("token", issue(granted(exchange)))));
        } else {
            send(exchange, 404, "");
        }
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer",
                url(),
                "jwks_uri",
                url() + JWKS,
                "authorization_endpoint",
                url() + AUTHORIZE,
                "token_endpoint",
                url() + TOKEN,
                "authorization_response_iss_parameter_supported",
                codes.namesItself);
    }

    private Map<String, Object> granted(HttpExchange exchange) {
        List<String> scopes = Stream.ofNullable(exchange.getRequestURI().getRawQuery())
                .flatMap(query -> Stream.of(query.split("&", -1)))
                .filter(parameter -> parameter.startsWith("scope="))
                .map(scope -> URLDecoder.decode(scope.substring("scope=".length()), UTF_8))
                .toList();
        return grants.apply(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), scopes);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
