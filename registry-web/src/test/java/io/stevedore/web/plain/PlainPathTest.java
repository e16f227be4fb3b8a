package io.stevedore.web.plain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

    @Test
    void cutsAtTheLastSegments() {
        assertThat(PlainPath.of("/v2/a/blobs/b/blobs/sha256:00"))
                .contains(new PlainPath("a/blobs/b", PlainPath.Kind.BLOB, "sha256:00"));
        assertThat(PlainPath.of("/v2/a/manifests/v1")).contains(new PlainPath("a", PlainPath.Kind.MANIFEST, "v1"));
        assertThat(PlainPath.of("/v2/a/manifests/uploads"))
                .contains(new PlainPath("a", PlainPath.Kind.MANIFEST, "uploads"));
    }

    @Test
    void knowsWhereUploadsBeginAndGoOn() {
        assertThat(PlainPath.of("/v2/a/blobs/uploads/")).contains(new PlainPath("a", PlainPath.Kind.UPLOADS, ""));
        assertThat(PlainPath.of("/v2/a/b/blobs/uploads")).contains(new PlainPath("a/b", PlainPath.Kind.UPLOADS, ""));
        assertThat(PlainPath.of("/v2/a/blobs/uploads/00.x"))
                .contains(new PlainPath("a", PlainPath.Kind.UPLOAD, "00.x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/v2",
                "/v2/",
                "/v2/_catalog",
                "/v2/manifests/v1",
                "/v2/blobs/sha256:00",
                "/v2/a/manifests/",
                "/v2/a/tags/list",
                "/v2/a/referrers/sha256:00",
                "/v2/blobs/uploads/",
                "/v2/blobs/uploads",
                "/v2/blobs/uploads/00",
                "/v2/a/uploads/00",
                "/v2/a/blobs/uploads1",
                "/v1/a/blobs/uploads",
                "/v2/a/blobs/sha256%3A00",
                "/v2/%C3%A4/manifests/v1"
            })
    void leavesOtherPathsToJaxRs(String path) {
        assertThat(PlainPath.of(path)).isEmpty();
    }
}
