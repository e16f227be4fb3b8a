package io.stevedore.web.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadPathTest {

    @Test
    void cutsAtTheLastSegments() {
        assertThat(ReadPath.of("/v2/a/blobs/b/blobs/sha256:00"))
                .contains(new ReadPath("a/blobs/b", ReadPath.Kind.BLOB, "sha256:00"));
        assertThat(ReadPath.of("/v2/a/manifests/v1")).contains(new ReadPath("a", ReadPath.Kind.MANIFEST, "v1"));
        assertThat(ReadPath.of("/v2/a/manifests/uploads"))
                .contains(new ReadPath("a", ReadPath.Kind.MANIFEST, "uploads"));
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
                "/v2/a/blobs/uploads/",
                "/v2/a/blobs/uploads",
                "/v2/a/blobs/uploads/00",
                "/v2/a/blobs/sha256%3A00",
                "/v2/%C3%A4/manifests/v1"
            })
    void leavesOtherPathsToJaxRs(String path) {
        assertThat(ReadPath.of(path)).isEmpty();
    }
}
