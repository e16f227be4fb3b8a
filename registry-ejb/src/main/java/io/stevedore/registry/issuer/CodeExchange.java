package io.stevedore.registry.issuer;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.stevedore.registry.claims.KeyPlace;
import io.stevedore.registry.claims.PageClient;
import io.stevedore.registry.domain.RegistryException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The requests of a code flow to its issuer: what it tells of itself, and ID tokens for codes. */
final class CodeExchange {

    private static final Logger LOG = System.getLogger(CodeExchange.class.getName());
    private static final int MOST_WAITING = 20;
    private static final int OK = 200;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final Duration FRESH = FetchedKeys.FRESH;

    private final PageClient client;
    private final KeyPlace place;
    private final IssuerHttp http;
    private final KeyFetch fetch;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    private volatile @Nullable Discovery known;
    private volatile long since;
    private volatile boolean failing;

    /** @throws IllegalArgumentException if a file of certificates cannot be read */
    CodeExchange(PageClient client, KeyPlace place) {
        this.client = client;
        this.place = place;
        http = new IssuerHttp(place);
        fetch = new KeyFetch(place, http);
    }

    /**
     * What the issuer tells of itself, of the last minutes.
     *
     * @throws RegistryException.Unavailable if it does not tell at the moment
     */
    Discovery discovery() {
        Discovery last = known;
        if (last == null || System.nanoTime() - since > FRESH.toNanos()) {
            last = await(fetch.discover());
            since = System.nanoTime();
            known = last;
        }
        return last;
    }

    /**
     * An ID token.
     *
     * @throws RegistryException.Refused if the issuer does not take the code
     * @throws RegistryException.Unavailable if it does not answer
     */
    String token(String code, String verifier, String back) {
        HttpResponse<String> answer = await(http.send(request(code, verifier, back)));
        Map<String, Object> told = object(answer.body());
        if (answer.statusCode() == OK && told.get("id_token") instanceof String token) {
            return token;
        }
        if (answer.statusCode() >= CLIENT_ERRORS && answer.statusCode() < SERVER_ERRORS) {
            throw CodeFlow.refused(client.title() + " does not take the code that the browser brought back ("
                    + CodeFlow.word(String.valueOf(told.get("error"))) + ")");
        }
        throw unavailable(new IOException("it answers " + answer.statusCode() + " without an ID token"));
    }

    private static Map<String, Object> object(String json) {
        try {
            return Nesting.isTooDeep(json) ? Map.of() : JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            return Map.of(); // of no use, whatever it is
        }
    }

    private HttpRequest.Builder request(String code, String verifier, String back) {
        Discovery discovery = discovery();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", back);
        form.put("code_verifier", verifier);
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(discovery.token()))
                    .header("Content-Type", "application/x-www-form-urlencoded");
            if (client.secret().isEmpty()) {
                form.put("client_id", client.client());
            } else {
                String secret = Files.readString(Path.of(client.secret().get())).strip();
                if (discovery.wantsSecretInForm()) {
                    form.put("client_id", client.client());
                    form.put("client_secret", secret);
                } else {
                    request.header("Authorization", basic(encoded(client.client()), encoded(secret)));
                }
            }
            return request.POST(BodyPublishers.ofString(form(form)));
        } catch (IOException | IllegalArgumentException e) {
            throw unavailable(e);
        }
    }

    private <T> T await(CompletableFuture<T> answer) {
        if (!places.tryAcquire()) {
            throw unavailable(new IOException("too many wait for it"));
        }
        try {
            T given = answer.get(IssuerHttp.LONGEST.toSeconds() + 1, TimeUnit.SECONDS);
            failing = false;
            return given;
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } finally {
            places.release();
        }
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String basic(String name, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Tells the log once, until the issuer answers again. */
    RegistryException unavailable(Exception cause) {
        if (!failing) {
            failing = true;
            LOG.log(
                    Level.WARNING,
                    "nobody can log in on the page by {0}, which does not answer as it should: {1}",
                    place.issuer(),
                    cause.getCause() == null ? cause : cause.getCause());
        }
        return new RegistryException.Unavailable(
                client.title() + " cannot be asked at the moment who you are; try again later", cause);
    }
}
