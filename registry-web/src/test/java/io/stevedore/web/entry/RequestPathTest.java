package io.stevedore.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2",
                "/v2/",
                "/v2/_catalog",
                "/v2/a/b/manifests/v1.0",
                "/v2/a/blobs/uploads/",
                "/v2/a/blobs/uploads",
                "/v2/a/blobs/sha256:00",
                "/v2/a/blobs/sha256%3A00",
                "/v2/a..b/manifests/...",
                "/v2/%C3%A4/tags/list",
                "/v2/a%25b/tags/list"
            })
    void takesOneSpelling(String path) {
        assertThat(RequestPath.problem(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v2/t/a/tags/list",
                "/./v2/t/a/tags/list",
                "/x/../v2/t/a/tags/list",
                "/%762/t/a/tags/list",
                "/%76%32/t/a/tags/list",
                "/v2//a/tags/list",
                "/v2/a/./tags/list",
                "/v2/a/tags/..",
                "/v2/a/tags/.",
                "/v2/a/manifests/v1/",
                "/v2/a/tags/list/",
                "/v2/a/blobs/sha256:00/",
                "/v2/t%2Fa/tags/list",
                "/v2/t%2fa/tags/list",
                "/v2/%61/tags/list",
                "/v2/a%2D/tags/list",
                "/v2/a%2E/tags/list",
                "/v2/a%7E/tags/list",
                "/v2/a%5F/tags/list",
                "/v2/a/tags/list;x=y",
                "/v2x/a",
                "/V2/",
                "/v2/%",
                "/v2/%z1"
            })
    void refusesOtherSpellings(String path) {
        assertThat(RequestPath.problem(path)).isPresent();
    }
}
