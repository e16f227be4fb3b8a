package io.stevedore.registry.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import io.stevedore.registry.claims.KeyPlace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Fetches the keys of an issuer, by its discovery where nothing else is said; holds no thread meanwhile. */
final class KeyFetch {

    private static final int OK = 200;

    private final KeyPlace place;
    private final IssuerHttp http;

    /** @throws IllegalArgumentException if the file of certificates cannot be read */
    KeyFetch(KeyPlace place) {
        this(place, new IssuerHttp(place));
    }

    KeyFetch(KeyPlace place, IssuerHttp http) {
        this.place = place;
        this.http = http;
    }

    /** The keys as they are now; what is wrong with them ends in an exception that tells it. */
    CompletableFuture<JWKSet> fetch() {
        CompletableFuture<String> jwks =
                place.jwks().isPresent() ? get(place.url()) : discover().thenCompose(this::followDiscovery);
        return jwks.thenApply(KeyFetch::keys);
    }

    /** What the issuer tells of itself, as it is now. */
    CompletableFuture<Discovery> discover() {
        return get(place.discovery()).thenApply(text -> {
            try {
                return Discovery.parse(place, text);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    private CompletableFuture<String> followDiscovery(Discovery discovery) {
        try {
            return get(discovery.keys());
        } catch (IOException e) {
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
            request = HttpRequest.newBuilder(URI.create(url));
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
        return http.send(request).thenApply(answer -> body(url, answer));
    }

    private static String body(String url, HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            throw new CompletionException(
                    new IOException(url + " answers " + answer.statusCode() + " (redirections are not followed)"));
        }
        return answer.body();
    }
}
