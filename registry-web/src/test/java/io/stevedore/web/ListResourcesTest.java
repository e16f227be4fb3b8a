package io.stevedore.web;

import static io.stevedore.web.RecordingRegistry.DIGEST;
import static io.stevedore.web.RecordingRegistry.IMAGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListResourcesTest {

    private final WebFixture web = new WebFixture();

    @Test
    void listsTagsWithALinkToTheNextPage() {
        WebFixture.Answer answer = web.send("GET", "a/b/tags/list?n=2");
        assertThat(answer.body()).isEqualTo("{\"name\":\"a/b\",\"tags\":[\"v1\",\"v2\"]}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Link")).isEqualTo("</v2/a/b/tags/list?n=2&last=v2>; rel=\"next\"");
    }

    @Test
    void listsRepositoriesWithoutALinkAfterTheLastPage() {
        WebFixture.Answer answer = web.send("GET", "_catalog");
        assertThat(answer.body()).isEqualTo("{\"repositories\":[\"a/b\"]}");
        assertThat(answer.header("Link")).isEmpty();
    }

    @Test
    void listsReferrersAsAnIndex() {
        WebFixture.Answer answer = web.send("GET", "a/referrers/" + DIGEST);
        assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(answer.header("OCI-Filters-Applied")).isEmpty();
        assertThat(answer.body())
                .isEqualTo(
                        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                                + "{\"mediaType\":\"" + IMAGE + "\",\"digest\":\"" + DIGEST + "\",\"size\":10}]}");
    }

    @Test
    void listsAnnotationsOfAnyLengthAsTheyAre() {
        for (int length : new int[] {1, 100_000}) {
            String annotations = "{\"k\":\"" + "x".repeat(length) + "\"}";
            web.registry.annotations = annotations.getBytes(UTF_8);

            WebFixture.Answer answer = web.send("GET", "a/referrers/" + DIGEST);

            assertThat(answer.body())
                    .endsWith("\"manifests\":[{\"mediaType\":\"" + IMAGE + "\",\"digest\":\"" + DIGEST
                            + "\",\"size\":10,\"annotations\":" + annotations + "}]}");
        }
    }

    @Test
    void keepsTheFilterInTheLinkToTheNextPage() {
        WebFixture.Answer answer = web.send("GET", "a/referrers/" + DIGEST + "?n=1&artifactType=a%2Fb%2Bc%26d");
        assertThat(answer.header("OCI-Filters-Applied")).isEqualTo("artifactType");
        assertThat(answer.body()).contains("\"artifactType\":\"a/b+c&d\"");
        assertThat(answer.header("Link"))
                .isEqualTo("</v2/a/referrers/" + DIGEST + "?n=1&last=sha256%3A" + "0".repeat(64)
                        + "&artifactType=a%2Fb%2Bc%26d>; rel=\"next\"");
    }
}
