package io.stevedore.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends well-formed requests to one registry. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(TestCertificate.CLIENT)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final Registry registry;

    public Http(Registry registry) {
        this.registry = registry;
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Answer head(String path) {
        return send("HEAD", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    public Answer send(String method, String path, byte[] body, String... headers) {
        return send(method, path, BodyPublishers.ofByteArray(body), headers);
    }

    public Answer send(String method, String path, String body, String... headers) {
        return send(method, path, body.getBytes(UTF_8), headers);
    }

    /** Headers are pairs of name and value. */
    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        try {
            HttpResponse<byte[]> response = exchange(method, path, body, BodyHandlers.ofByteArray(), headers);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    /** @throws IOException if the registry did not answer, or not to the end */
    public <T> HttpResponse<T> exchange(
            String method, String path, BodyPublisher body, BodyHandler<T> handler, String... headers)
            throws IOException {
        URI uri = path.startsWith("http") ? URI.create(path) : registry.url(path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(3)).method(method, body);
        List<String> all = new ArrayList<>(registry.headers());
        all.addAll(List.of(headers));
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        try {
            return CLIENT.send(request.build(), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + method + " " + path, e);
        }
    }
}
