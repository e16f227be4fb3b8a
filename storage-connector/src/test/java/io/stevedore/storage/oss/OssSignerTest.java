package io.stevedore.storage.oss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.servers.oss.OssFront;
import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.object.ObjectBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OssSignerTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String KEY = "a b/c+d=e&f~g";

    private final HttpClient http = HttpClient.newHttpClient();
    private OssFront front;

    @BeforeEach
    void start() throws Exception {
        front = new OssFront();
        try (OssStore store = OssTestStore.open(front)) {
            store.put(KEY, ObjectBody.of("0123456789".getBytes(UTF_8)));
        }
    }

    @AfterEach
    void stop() {
        front.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void theBearerReadsTheObject(String version) throws Exception {
        HttpResponse<String> response = send("GET", sign(version, SignedMethod.GET, HOUR));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void theBearerReadsARange(String version) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(sign(version, SignedMethod.GET, HOUR))
                        .header("Range", "bytes=2-4")
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.body()).isEqualTo("234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void theBearerOfAHeadLooksAndDoesNotRead(String version) throws Exception {
        URI uri = sign(version, SignedMethod.HEAD, HOUR);

        assertThat(send("HEAD", uri).headers().firstValue("Content-Length")).contains("10");
        assertThat(send("GET", uri).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void aChangedUrlIsRefused(String version) throws Exception {
        URI uri = sign(version, SignedMethod.GET, HOUR);

        HttpResponse<String> response = send("GET", URI.create(uri.toString().replaceFirst("a%20b", "a%20c")));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void anOldUrlIsRefused(String version) throws Exception {
        URI uri = sign(version, SignedMethod.GET, Duration.ofSeconds(2));
        assertThat(send("GET", uri).statusCode()).isEqualTo(200);

        HttpResponse<String> answer = send("GET", uri);
        for (long end = System.nanoTime() + PATIENCE_NANOS; answer.statusCode() == 200 && System.nanoTime() < end; ) {
            LockSupport.parkNanos(PAUSE_NANOS);
            answer = send("GET", uri);
        }

        assertThat(answer.body()).contains("Request has expired.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void sevenDaysAreTheMost(String version) throws Exception {
        assertThat(send("GET", sign(version, SignedMethod.GET, Duration.ofDays(7)))
                        .statusCode())
                .isEqualTo(200);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> sign(version, SignedMethod.GET, Duration.ofDays(7).plusSeconds(1)))
                .withMessageContaining("at most 7 days");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void timesThatAreOverAreRefused(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sign("v4", SignedMethod.GET, Duration.ofMillis(millis)))
                .withMessageContaining("more than nothing");
    }

    @Test
    void partsOfASecondCountAsWholeOnes() throws Exception {
        assertThat(send("GET", sign("v4", SignedMethod.GET, Duration.ofMillis(1001)))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void theUrlOfAnInternalStoreIsPublic(String version) {
        try (OssStore store = OssTestStore.open(front, "internal", "true", "signatureversion", version)) {
            assertThat(store.head(KEY)).isPresent();
            assertThat(store.presign(SignedMethod.GET, KEY, HOUR))
                    .hasHost("stevedore-test.oss-cn-hangzhou.aliyuncs.com")
                    .hasScheme("https");
        }
    }

    private URI sign(String version, SignedMethod method, Duration expiry) {
        try (OssStore store = OssTestStore.open(front, "signatureversion", version)) {
            front.seen();
            URI uri = store.presign(method, KEY, expiry);
            assertThat(front.seen()).isEmpty();
            return uri;
        }
    }

    private HttpResponse<String> send(String method, URI uri) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
