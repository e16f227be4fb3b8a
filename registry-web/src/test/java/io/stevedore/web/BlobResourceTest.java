package io.stevedore.web;

import static io.stevedore.web.RecordingRegistry.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    void ignoresSeveralRanges() {
        assertThat(web.send("GET", PATH, Map.of("Range", "bytes=0-0,2-2"), "").status())
                .isEqualTo(200);
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
