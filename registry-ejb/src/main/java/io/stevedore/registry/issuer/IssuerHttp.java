package io.stevedore.registry.issuer;

import io.stevedore.registry.access.WatchedFile;
import io.stevedore.registry.claims.KeyPlace;
import io.stevedore.registry.tls.TrustedCertificates;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** HTTP to an issuer, without redirections, and bounded in time and bytes; holds no thread meanwhile. */
final class IssuerHttp {

    /** Of one answer. */
    static final Duration LONGEST = Duration.ofSeconds(4);

    private static final int MOST_BYTES = 512 * 1024;

    private final Supplier<HttpClient> client;

    /** @throws IllegalArgumentException if the file of certificates cannot be read */
    IssuerHttp(KeyPlace place) {
        Optional<WatchedFile<HttpClient>> trusting =
                place.ca().map(file -> new WatchedFile<>(Path.of(file), IssuerHttp::trusting));
        HttpClient usual = plain().build();
        client = () -> trusting.map(WatchedFile::current).orElse(usual);
    }

    CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<String>> sent = client.get()
                .sendAsync(
                        request.timeout(LONGEST)
                                .header("Accept", "application/json")
                                .build(),
                        answer -> new BoundedBody(MOST_BYTES));
        return sent.copy()
                .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, error) -> sent.cancel(true));
    }

    private static HttpClient.Builder plain() {
        return HttpClient.newBuilder().connectTimeout(LONGEST).followRedirects(HttpClient.Redirect.NEVER);
    }

    private static HttpClient trusting(String pem) {
        return plain().sslContext(TrustedCertificates.only(pem)).build();
    }
}
