package io.stevedore.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.limits.RateLimits;
import io.stevedore.web.WebFixture;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateControlTest {

    private static final Map<String, String> MANIFEST =
            Map.of("Content-Type", "application/vnd.oci.image.manifest.v1+json");

    @Test
    void bodiesThatComeAreChargedAndNeverHeldUp() {
        WebFixture web = web(new RateLimits(0, 1_000, "1s"));

        assertThat(web.send("PUT", "a/manifests/v1", MANIFEST, "{}" + " ".repeat(6_498))
                        .status())
                .isNotEqualTo(429);
        WebFixture.Answer refused = web.send("GET", "a/tags/list");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body())
                .startsWith("{\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"address 192.0.2.1 is over 1000"
                        + " bytes a second, of which 1000 may come at once; try again in ")
                .contains("registry.limits.bytes");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(2, 6);
    }

    @Test
    void bodiesThatGoAreCharged() {
        WebFixture web = web(new RateLimits(0, 10, "1s"));

        assertThat(web.send("GET", "a/tags/list").body()).hasSizeGreaterThan(15);

        assertThat(web.send("HEAD", "a/manifests/v1").status()).isEqualTo(429);
    }

    @Test
    void withoutLimitsNobodyCounts() {
        RateLimits limits = new RateLimits();
        WebFixture web = web(limits);
        for (int i = 0; i < 100; i++) {
            assertThat(web.send("GET", "a/tags/list").status()).isEqualTo(200);
        }

        assertThat(limits.refused()).isZero();
    }

    private static WebFixture web(RateLimits limits) {
        return new WebFixture(Optional.empty(), Optional.empty(), limits);
    }
}
