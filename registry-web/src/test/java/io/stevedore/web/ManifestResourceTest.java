package io.stevedore.web;

import static io.stevedore.web.RecordingRegistry.DIGEST;
import static io.stevedore.web.RecordingRegistry.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManifestResourceTest {

    private static final Map<String, String> TYPE = Map.of("Content-Type", IMAGE);

    private final WebFixture web = new WebFixture();

    @Test
    void servesWhatWasPushedWhateverIsAccepted() {
        WebFixture.Answer answer = web.send("GET", "a/manifests/v1", Map.of("Accept", "text/html"), "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("0123456789");
        assertThat(answer.header("Content-Type")).isEqualTo(IMAGE);
        assertThat(answer.header("Content-Length")).isEqualTo("10");
        assertThat(answer.header("Docker-Content-Digest")).isEqualTo(DIGEST.toString());
    }

    @Test
    void readsNothingForAClientThatHasIt() {
        WebFixture.Answer answer = web.send("GET", "a/manifests/v1", Map.of("If-None-Match", "\"" + DIGEST + "\""), "");
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("ETag")).isEqualTo("\"" + DIGEST + "\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(web.calls()).containsExactly("find a v1");
    }

    @Test
    void servesAClientThatHasAnotherOne() {
        WebFixture.Answer answer = web.send("GET", "a/manifests/v1", Map.of("If-None-Match", "\"sha256:0\""), "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("0123456789");
        assertThat(web.send("GET", "a/manifests/v1", Map.of("If-Match", "\"sha256:0\""), "")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void tellsTheSizeWithoutABody() {
        WebFixture.Answer answer = web.send("HEAD", "a/manifests/v1");
        assertThat(answer.header("Content-Length")).isEqualTo("10");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void takesAManifest() {
        WebFixture.Answer answer = web.send("PUT", "a/manifests/" + DIGEST + "?tag=v1&tag=v2&tag=v1", TYPE, "{}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/v2/a/manifests/" + DIGEST);
        assertThat(answer.header("Docker-Content-Digest")).isEqualTo(DIGEST.toString());
        assertThat(answer.header("OCI-Subject")).isEqualTo(DIGEST.toString());
        assertThat(answer.header("OCI-Tag")).isEqualTo("v1, v2");
        assertThat(web.calls()).containsExactly("put a " + DIGEST + " [v1, v2] " + IMAGE + " 2");
    }

    @Test
    void takesTheMediaTypeWithoutItsParameters() {
        web.send("PUT", "a/manifests/v1", Map.of("Content-Type", IMAGE + " ; charset=utf-8"), "{}");
        assertThat(web.calls()).containsExactly("put a v1 [] " + IMAGE + " 2");
    }

    @Test
    void refusesMoreTagsThanItSets() {
        WebFixture.Answer answer = web.send("PUT", "a/manifests/" + DIGEST + "?" + tags(101), TYPE, "{}");
        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.body()).contains("SIZE_INVALID", "\"limit\":\"100\"");
        assertThat(web.calls()).isEmpty();
    }

    @Test
    void setsAHundredTags() {
        assertThat(web.send("PUT", "a/manifests/" + DIGEST + "?" + tags(100), TYPE, "{}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refusesABodyThatIsDeclaredTooLarge() {
        WebFixture.Answer answer =
                web.send("PUT", "a/manifests/v1", Map.of("Content-Type", IMAGE, "Content-Length", "8388609"), "{}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("SIZE_INVALID");
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "tag=v" + i).collect(Collectors.joining("&"));
    }
}
