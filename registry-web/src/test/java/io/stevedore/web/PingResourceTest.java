package io.stevedore.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PingResourceTest {

    private final WebFixture web = new WebFixture();

    @Test
    void saysThatThisIsARegistry() {
        WebFixture.Answer answer = web.send("GET", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.header("Docker-Distribution-API-Version")).isEqualTo("registry/2.0");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void saysSoEvenWhereNothingIs() {
        assertThat(web.send("GET", "nothing").header("Docker-Distribution-API-Version"))
                .isEqualTo("registry/2.0");
    }

    @Test
    void warnsOfQuotasThatAreNearlyUsedUp() {
        assertThat(web.send("GET", "").header("Warning")).isEmpty();

        web.warnings.add("the quota \"team\" is nearly used up");

        assertThat(web.send("GET", "").header("Warning")).isEqualTo("299 - \"the quota ?team? is nearly used up\"");
    }
}
