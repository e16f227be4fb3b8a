package io.stevedore.web;

import static io.stevedore.web.RecordingRegistry.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobResourceTest {

    private static final String PATH = "a/blobs/" + DIGEST;

    private final WebFixture web = new WebFixture();

    @Test
    void servesTheWholeBlob() {
        WebFixture.Answer answer = web.send("GET", PATH);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("0123456789");
        assertThat(answer.header("Content-Length")).isEqualTo("10");
        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("Docker-Content-Digest")).isEqualTo(DIGEST.toString());
    }

    @Test
    void tellsTheSizeWithoutOpeningTheBlob() {
        WebFixture.Answer answer = web.send("HEAD", PATH);
        assertThat(answer.header("Content-Length")).isEqualTo("10");
        assertThat(answer.body()).isEmpty();
        assertThat(web.calls()).containsExactly("find a " + DIGEST);
    }

    @Test
    void servesARange() {
        WebFixture.Answer answer = web.send("GET", PATH, Map.of("Range", "bytes=2-4"), "");
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo("234");
        assertThat(answer.header("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(answer.header("Content-Length")).isEqualTo("3");
    }

    @Test
    void tellsTheSizeWhenNoByteLiesInTheRange() {
        WebFixture.Answer answer = web.send("GET", PATH, Map.of("Range", "bytes=10-"), "");
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */10");
        assertThat(answer.body()).contains("RANGE_INVALID");
    }

    @Test
    void servesSeveralRangesAsParts() {
        WebFixture.Answer answer = web.send("GET", PATH, Map.of("Range", "bytes=7-9, 0-0"), "");

        String boundary = answer.header("Content-Type").replaceFirst("multipart/byteranges; ?boundary=", "");
        String head = "\r\n--" + boundary + "\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes ";
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body())
                .isEqualTo(head + "7-9/10\r\n\r\n789" + head + "0-0/10\r\n\r\n0\r\n--" + boundary + "--\r\n");
        assertThat(answer.header("Content-Length"))
                .isEqualTo(Integer.toString(answer.body().length()));
    }

    @Test
    void servesSeveralRangesItselfWhereOneIsRedirected() {
        web.registry.redirect = Optional.of(URI.create("https://store.test/"));

        assertThat(web.send("GET", PATH, Map.of("Range", "bytes=0-0,2-2"), "").status())
                .isEqualTo(206);
    }

    @Test
    void cachesKeepItForEver() {
        WebFixture.Answer answer = web.send("HEAD", PATH);

        assertThat(answer.header("ETag")).isEqualTo("\"" + DIGEST + "\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void sendsNothingToWhoHasIt(String method) {
        for (String known : List.of("\"%s\"", "W/\"%s\"", "\"other\", \"%s\"", "*")) {
            WebFixture.Answer answer =
                    web.send(method, PATH, Map.of("If-None-Match", known.formatted(DIGEST), "Range", "bytes=0-0"), "");

            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo("\"" + DIGEST + "\"");
        }
        assertThat(web.send(method, PATH, Map.of("If-None-Match", "\"other\""), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void servesARangeOfWhatTheClientHasOnly() {
        String own = "\"" + DIGEST + "\"";
        assertThat(web.send("GET", PATH, Map.of("Range", "bytes=0-0", "If-Range", own), "")
                        .status())
                .isEqualTo(206);
        for (String other : List.of("\"other\"", "W/" + own, "Sat, 28 Nov 2026 12:00:00 GMT")) {
            assertThat(web.send("GET", PATH, Map.of("Range", "bytes=0-0", "If-Range", other), "")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void sendsTheClientToTheStoreAfterALookWhetherTheRepositoryHasTheBlob() {
        web.registry.redirect = Optional.of(URI.create("https://store.test/a%2Fb?signature=x%3D"));

        WebFixture.Answer answer = web.send("GET", PATH, Map.of("Range", "bytes=2-4"), "");

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("Location")).isEqualTo("https://store.test/a%2Fb?signature=x%3D");
        assertThat(answer.header("Docker-Content-Digest")).isEqualTo(DIGEST.toString());
        assertThat(answer.header("Content-Length")).isEqualTo("0");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).isEmpty();
        assertThat(web.calls()).containsExactly("find a " + DIGEST);
    }

    @Test
    void tellsTheSizeByItselfAlsoWhereClientsGetBlobsFromTheStore() {
        web.registry.redirect = Optional.of(URI.create("https://store.test/"));

        assertThat(web.send("HEAD", PATH).status()).isEqualTo(200);
    }

    @Test
    void acceptsADelete() {
        WebFixture.Answer answer = web.send("DELETE", PATH);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Content-Length")).isEqualTo("0");
    }
}
