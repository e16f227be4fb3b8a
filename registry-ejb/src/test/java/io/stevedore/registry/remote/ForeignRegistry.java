package io.stevedore.registry.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another registry with one repository in memory, which answers otherwise where a test wants it. */
final class ForeignRegistry implements Closeable {

    static final String NAME = "foreign/app";

    /** What has its own answer to some requests. */
    @FunctionalInterface
    interface Special {

        /** Whether it has answered. */
        boolean answer(HttpExchange exchange) throws IOException;
    }

    private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Map<String, Digest> tags = Collections.synchronizedMap(new TreeMap<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private Special special = exchange -> false;

    ForeignRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** As an operator names its repository. */
    String source() {
        return address() + "/" + NAME;
    }

    void answerFirst(Special other) {
        special = other;
    }

    Digest blob(byte[] bytes) {
        return put("blobs/", "application/octet-stream", bytes);
    }

    Digest manifest(String type, byte[] bytes, String... names) {
        Digest digest = put("manifests/", type, bytes);
        for (String name : names) {
            tag(name, digest);
        }
        return digest;
    }

    void tag(String name, Digest digest) {
        tags.put(name, digest);
    }

    private Digest put(String kind, String type, byte[] bytes) {
        Digest digest = Content.sha256(bytes);
        types.put(kind + digest, type);
        bodies.put(kind + digest, bytes);
        return digest;
    }

    /** Other bytes than those of the digest. */
    void spoil(String kind, Digest digest, byte[] bytes) {
        bodies.put(kind + "/" + digest, bytes);
    }

    void remove(String kind, Digest digest) {
        bodies.remove(kind + "/" + digest);
    }

    /** A page of a list of referrers. */
    void referrers(Digest subject, byte[] index) {
        types.put("referrers/" + subject, Images.INDEX);
        bodies.put("referrers/" + subject, index);
    }

    /** Methods and paths below the repository, in their order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().replace("/v2/" + NAME + "/", "");
            requests.add(exchange.getRequestMethod() + " " + path);
            if (special.answer(exchange)) {
                return;
            }
            if (path.equals("tags/list")) {
                list(exchange);
                return;
            }
            Digest tagged = tags.get(path.replace("manifests/", ""));
            String known = tagged == null ? path : "manifests/" + tagged;
            byte[] body = bodies.get(known);
            if (body == null) {
                send(exchange, 404, "application/json", error("NOT_FOUND", "there is no " + path));
            } else {
                exchange.getResponseHeaders()
                        .set("Docker-Content-Digest", Content.sha256(body).toString());
                send(exchange, 200, types.getOrDefault(known, ""), body);
            }
        }
    }

    /** Two tags a page. */
    private void list(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String last = query.contains("last=") ? query.replaceFirst(".*last=", "") : "";
        List<String> page = tags.keySet().stream()
                .filter(tag -> tag.compareTo(last) > 0)
                .limit(2)
                .toList();
        if (page.size() == 2) {
            exchange.getResponseHeaders()
                    .set("Link", "</v2/" + NAME + "/tags/list?n=2&last=" + page.get(1) + ">; rel=\"next\"");
        }
        String listed = page.stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(","));
        send(exchange, 200, "application/json", "{\"name\":\"" + NAME + "\",\"tags\":[" + listed + "]}");
    }

    static String error(String code, String message) {
        return "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}";
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        send(exchange, status, type, body.getBytes(UTF_8));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (isHead) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
        if (!isHead && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** How many requests began so. */
    long count(String start) {
        return Stream.of(requests.toArray(String[]::new))
                .filter(request -> request.startsWith(start))
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
