package io.stevedore.registry.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.stevedore.registry.access.WatchedFile;
import io.stevedore.registry.claims.KeyPlace;
import io.stevedore.registry.tls.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Fetches the keys of an issuer, by its discovery where nothing else is said; holds no thread meanwhile. */
final class KeyFetch {

    /** Of one answer, and of all that is fetched for one look at the keys. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private static final int MOST_BYTES = 512 * 1024;
    private static final int OK = 200;

    private final KeyPlace place;
    private final Supplier<HttpClient> client;

    /** @throws IllegalArgumentException if the file of certificates cannot be read */
    KeyFetch(KeyPlace place) {
        this.place = place;
        Optional<WatchedFile<HttpClient>> trusting =
                place.ca().map(file -> new WatchedFile<>(Path.of(file), KeyFetch::trusting));
        HttpClient usual = plain().build();
        client = () -> trusting.map(WatchedFile::current).orElse(usual);
    }

    /** The keys as they are now; what is wrong with them ends in an exception that tells it. */
    CompletableFuture<JWKSet> fetch() {
        CompletableFuture<String> jwks =
                place.jwks().isPresent() ? get(place.url()) : get(place.url()).thenCompose(this::followDiscovery);
        return jwks.thenApply(KeyFetch::keys);
    }

    private CompletableFuture<String> followDiscovery(String text) {
        try {
            if (Nesting.isTooDeep(text)) {
                throw new IOException("its discovery is nested too deep");
            }
            Map<String, Object> discovery = JSONObjectUtils.parse(text);
            if (!place.issuer().equals(discovery.get("issuer"))) {
                throw new IOException("its discovery names another issuer");
            }
            String url = String.valueOf(discovery.get("jwks_uri"));
            if (!place.isSafe(url)) {
                throw new IOException("its discovery names keys without TLS, or none: " + url);
            }
            return get(url);
        } catch (IOException | ParseException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static JWKSet keys(String text) {
        try {
            return Signatures.keys(text);
        } catch (ParseException e) {
            throw new CompletionException(e);
        }
    }

    private CompletableFuture<String> get(String url) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST).header("Accept", "application/json");
            if (place.bearer().isPresent()) {
                request.header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(Path.of(place.bearer().get()))
                                        .strip());
            }
        } catch (IllegalArgumentException | IOException e) {
            return CompletableFuture.failedFuture(new IOException(url + " cannot be asked (" + e.getClass() + ")"));
        }
        CompletableFuture<HttpResponse<String>> sent =
                client.get().sendAsync(request.build(), answer -> new BoundedBody(MOST_BYTES));
        return sent.copy()
                .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, error) -> sent.cancel(true))
                .thenApply(answer -> body(url, answer));
    }

    private static String body(String url, HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            throw new CompletionException(
                    new IOException(url + " answers " + answer.statusCode() + " (redirections are not followed)"));
        }
        return answer.body();
    }

    private static HttpClient.Builder plain() {
        return HttpClient.newBuilder().connectTimeout(LONGEST).followRedirects(HttpClient.Redirect.NEVER);
    }

    private static HttpClient trusting(String pem) {
        return plain().sslContext(TrustedCertificates.only(pem)).build();
    }
}
