package io.stevedore.web;

import static io.stevedore.web.RecordingRegistry.DIGEST;
import static io.stevedore.web.RecordingRegistry.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.domain.UploadId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UploadResourceTest {

    private static final String START = "a/blobs/uploads/";
    private static final String PATH = START + UPLOAD;
    private static final String BLOB = "/v2/a/blobs/" + DIGEST;

    private final WebFixture web = new WebFixture();

    @Test
    void startsAtARelativeLocationWithoutQuery() {
        WebFixture.Answer answer = web.send("POST", START);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/v2/" + PATH);
        assertThat(answer.header("Docker-Upload-UUID")).isEqualTo(UPLOAD);
        assertThat(answer.header("Range")).isEqualTo("0-0");
        assertThat(answer.header("Content-Length")).isEqualTo("0");
    }

    @Test
    void mountsWhatIsThere() {
        web.registry.mountable = Optional.of(DIGEST);
        WebFixture.Answer answer = web.send("POST", START + "?mount=" + DIGEST + "&from=b/c");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(BLOB);
        assertThat(web.calls()).containsExactly("mount a " + DIGEST + " Optional[b/c]");
    }

    @Test
    void startsAnUploadForWhatCannotBeMounted() {
        WebFixture.Answer answer = web.send("POST", START + "?mount=" + DIGEST);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(web.calls()).containsExactly("mount a " + DIGEST + " Optional.empty", "start a Optional[sha256]");
    }

    @Test
    void takesABlobInOneRequest() {
        WebFixture.Answer answer = web.send("POST", START + "?digest=" + DIGEST, Map.of("Content-Length", "3"), "abc");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(BLOB);
        assertThat(answer.header("Docker-Content-Digest")).isEqualTo(DIGEST.toString());
        assertThat(web.calls()).containsExactly("push a " + DIGEST + " OptionalLong[3] Optional.empty");
    }

    @Test
    void takesChunksOfAnyContentType() {
        WebFixture.Answer answer = web.send(
                "PATCH",
                PATH,
                Map.of(
                        "Content-Length", "3",
                        "Content-Range", "97-99",
                        "Content-Type", "application/x-www-form-urlencoded"),
                "abc");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Range")).isEqualTo("0-99");
        assertThat(web.calls()).containsExactly("append a " + UPLOAD + " OptionalLong[3] Optional[97-99]");
    }

    @Test
    void refusesARangeWithAUnit() {
        WebFixture.Answer answer = web.send("PATCH", PATH, Map.of("Content-Range", "bytes 0-2/3"), "abc");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("BLOB_UPLOAD_INVALID");
    }

    @Test
    void refusesALengthThatIsNone() {
        assertThat(web.send("PATCH", PATH, Map.of("Content-Length", "99999999999999999999"), "abc")
                        .body())
                .contains("BLOB_UPLOAD_INVALID");
    }

    @Test
    void finishesWithTheLocationOfTheBlob() {
        WebFixture.Answer answer = web.send("PUT", PATH + "?digest=" + DIGEST);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(BLOB);
        assertThat(web.calls())
                .containsExactly("finish a " + UPLOAD + " " + DIGEST + " OptionalLong.empty Optional.empty");
    }

    @Test
    void tellsHowFarAnUploadIs() {
        WebFixture.Answer answer = web.send("GET", PATH);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Location")).isEqualTo("/v2/" + PATH);
        assertThat(answer.header("Range")).isEqualTo("0-99");
    }

    @Test
    void tellsWhereToGoOnAfterAChunkOutOfOrder() {
        RepositoryName name = new RepositoryName("a");
        web.registry.failure = Optional.of(
                new RegistryException.ChunkOutOfOrder(new Upload(name, UploadId.parse(name, UPLOAD), 50), "60-70"));
        WebFixture.Answer answer = web.send("PATCH", PATH, Map.of("Content-Range", "60-70"), "");
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("Location")).isEqualTo("/v2/" + PATH);
        assertThat(answer.header("Range")).isEqualTo("0-49");
        assertThat(answer.header("Docker-Upload-UUID")).isEqualTo(UPLOAD);
    }

    @Test
    void cancels() {
        assertThat(web.send("DELETE", PATH).status()).isEqualTo(204);
    }
}
