package io.stevedore.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.storage.SignedMethod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed URLs, used by somebody who has no keys. */
abstract class ObjectLinksContract extends ObjectContractPart {

    private static final Duration WHILE = Duration.ofMinutes(5);

    private final HttpClient stranger = HttpClient.newHttpClient();

    ObjectLinksContract(ObjectStoreContract driver) {
        super(driver);
    }

    private HttpResponse<byte[]> send(String method, URI link) throws IOException, InterruptedException {
        return stranger.send(
                HttpRequest.newBuilder(link)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** What the link answers when it is no longer good, or at last. */
    private HttpResponse<byte[]> afterwards(URI link) throws IOException, InterruptedException {
        Instant end = Instant.now().plusSeconds(10);
        HttpResponse<byte[]> answer = send("GET", link);
        while (answer.statusCode() == 200 && Instant.now().isBefore(end)) {
            answer = send("GET", link);
        }
        return answer;
    }

    @Test
    void letsAStrangerRead() throws IOException, InterruptedException {
        put(key("a/b.c"), bytes(1000, 1));

        HttpResponse<byte[]> answer = send("GET", store.presign(SignedMethod.GET, key("a/b.c"), WHILE));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes(1000, 1));
    }

    @Test
    void letsAStrangerLook() throws IOException, InterruptedException {
        put(key("a"), bytes(1000, 1));

        HttpResponse<byte[]> answer = send("HEAD", store.presign(SignedMethod.HEAD, key("a"), WHILE));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(1000);
    }

    @Test
    void opensNothingElse() throws IOException, InterruptedException {
        assumeTrue(driver.checksSignatures());
        put(key("a"), bytes(10, 1));
        put(key("b"), bytes(10, 1));
        URI link = store.presign(SignedMethod.GET, key("a"), WHILE);

        assertThat(send("GET", URI.create(link.toString().replace(key("a"), key("b"))))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("DELETE", link).statusCode()).isEqualTo(403);
    }

    @Test
    void expires() throws IOException, InterruptedException {
        assumeTrue(driver.checksSignatures());
        put(key("a"), bytes(10, 1));
        URI link = store.presign(SignedMethod.GET, key("a"), Duration.ofSeconds(1));

        assertThat(afterwards(link).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P7DT1S", "P365D"})
    void refusesOddExpiries(String expiry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.presign(SignedMethod.GET, key("a"), Duration.parse(expiry)))
                .withMessageContaining("7 days");
    }
}
