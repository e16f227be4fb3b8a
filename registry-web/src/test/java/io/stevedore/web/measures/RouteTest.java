package io.stevedore.web.measures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

    @ParameterizedTest
    @CsvSource({
        "/v2, /v2/, PING",
        "/v2, /v2, PING",
        "/v2, /v2/_catalog, CATALOG",
        "/v2, /v2/a/tags/list, TAGS",
        "/v2, /v2/a/b/manifests/v1, MANIFESTS",
        "/v2, /v2/manifests/manifests/blobs, MANIFESTS",
        "/v2, /v2/a/blobs/sha256:ab, BLOBS",
        "/v2, /v2/a/blobs/uploads/, UPLOADS",
        "/v2, /v2/a/blobs/uploads, UPLOADS",
        "/v2, /v2/a/blobs/uploads/5-6, UPLOADS",
        "/v2, /v2/a/referrers/sha256:ab, REFERRERS",
        "/v2, /v2/a, OTHER",
        "/v2, /v2/x/y/z, OTHER",
        "/token, /token, TOKEN",
        "/stevedore/v1, /stevedore/v1/commands/gc, ADMINISTRATION",
        "/health, /health/ready, OTHER",
        "'', /v2x, OTHER"
    })
    void isWhoseEndpointItIs(String application, String path, Route route) {
        assertThat(Route.of(application, path)).isEqualTo(route);
    }
}
