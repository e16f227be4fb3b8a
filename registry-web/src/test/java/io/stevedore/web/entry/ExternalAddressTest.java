package io.stevedore.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExternalAddressTest {

    @Test
    void pathsStayPathsWithoutSettings() {
        ExternalAddress address = new ExternalAddress(Optional.empty(), false, Optional.empty());

        assertThat(address.rewritten("Location", "/v2/a/blobs/x")).isEqualTo("/v2/a/blobs/x");
    }

    @Test
    void hostAndPrefixStandBeforeThePath() {
        ExternalAddress address =
                new ExternalAddress(Optional.of("https://r.example/"), false, Optional.of("/images/"));

        assertThat(address.rewritten("location", "/v2/a/blobs/x")).isEqualTo("https://r.example/images/v2/a/blobs/x");
        assertThat(address.rewritten("Link", "</v2/a/tags/list?n=1>; rel=\"next\""))
                .isEqualTo("<https://r.example/images/v2/a/tags/list?n=1>; rel=\"next\"");
        assertThat(address.rewritten("Location", "https://store.example/v2/x")).isEqualTo("https://store.example/v2/x");
        assertThat(address.rewritten("Range", "/v2/")).isEqualTo("/v2/");
    }

    @Test
    void relativeUrlsNameNoHost() {
        ExternalAddress address = new ExternalAddress(Optional.of("https://r.example"), true, Optional.of("/images"));

        assertThat(address.rewritten("Location", "/v2/a")).isEqualTo("/images/v2/a");
    }
}
