package io.stevedore.it.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Asks the application on a server. Everything throws an {@link IOException} if the server is away or goes away
 * meanwhile.
 *
 * @param port at which the server listens
 */
record LedgerClient(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** On which sides an entry is. */
    HttpResponse<String> get(String entry) throws IOException {
        return send("GET", "/ledger" + entry);
    }

    /**
     * Writes an entry to both sides.
     *
     * @param first the side that prepares and commits first
     * @param instant at which the server dies
     */
    HttpResponse<String> post(String entry, String first, String instant) throws IOException {
        return send("POST", "/ledger" + entry + "?first=" + first + "&halt=" + instant);
    }

    boolean answers() {
        try {
            return get("/nothing").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> send(String method, String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(1))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
