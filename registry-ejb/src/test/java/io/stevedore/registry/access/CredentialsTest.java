package io.stevedore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @Test
    void passwordsMayHaveColonsAndUmlauts() {
        assertThat(Credentials.parse("bASIC " + encoded("ann:ü:x"))).contains(new Credentials("ann", "ü:x"));
        assertThat(Credentials.parse("Basic " + encoded(":"))).hasValueSatisfying(Credentials::isEmpty);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Basic *",
                "Basic YW5u",
                "Bearer YW5uOng=",
                "BasicYW5uOng=",
                "Basic =",
                "Digest x"
            })
    void malformedOnesAreNobody(String header) {
        assertThat(Credentials.parse(header)).isEmpty();
    }

    @Test
    void longNamesAreNobody() {
        assertThat(Credentials.parse("Basic " + encoded("a".repeat(255) + ":x")))
                .isPresent();
        assertThat(Credentials.parse("Basic " + encoded("a".repeat(256) + ":x")))
                .isEmpty();
    }

    @Test
    void hideThePassword() {
        assertThat(new Credentials("ann", "secret")).asString().doesNotContain("secret");
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
