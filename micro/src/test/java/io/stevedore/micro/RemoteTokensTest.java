package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The real registry is asked by {@code CommandFilesIT}. */
class RemoteTokensTest extends WithRemote {

    private static final String PATH = "/images/stevedore/v1/tokens";

    @Test
    void onesOfRobotsAreMadeInTheFormThatIsWanted() {
        status = 201;
        answer("the secret");

        assertThat(run(Map.of(), "token", "create", "ci", "pull,push", "team/**,a \"b\"", "90d"))
                .isZero();
        assertThat(run(Map.of(), "token", "create", "ci", "pull", "**", "90d", "--json"))
                .isZero();

        assertThat(printed()).isEqualTo("the secret\nthe secret");
        assertThat(asked)
                .containsSubsequence(
                        "POST " + PATH,
                        "{\"robot\": \"ci\", \"actions\": [\"pull\", \"push\"],"
                                + " \"repositories\": [\"team/**\", \"a \\\"b\\\"\"], \"life\": \"90d\"}",
                        "text/plain",
                        "POST " + PATH,
                        "application/json");
    }

    @Test
    void whatIsWrongIsWrongUse() {
        status = 400;
        answer("{\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"life is none\"}]}");

        assertThat(run(Map.of(), "token", "create", "ci", "pull", "**", "long")).isEqualTo(2);
        assertThat(printed()).isEqualTo("life is none");
    }

    @Test
    void thoseOfEverybodyAreListed() {
        answer("one\ntwo");

        assertThat(run(Map.of(), "token", "list")).isZero();

        assertThat(printed()).isEqualTo("one\ntwo");
        assertThat(asked).startsWith("GET " + PATH + "?all=true");
    }

    @Test
    void revokedAreThoseThatThereAre() {
        status = 204;
        assertThat(run(Map.of(), "token", "revoke", "../a b")).isZero();
        assertThat(printed()).isEqualTo("access token ../a b is revoked");
        assertThat(asked).startsWith("DELETE " + PATH + "/..%2Fa%20b");

        status = 404;
        answer("{\"errors\":[{\"message\":\"there is no such access token, or it is not yours to revoke\"}]}");
        assertThat(run(Map.of(), "token", "revoke", "x")).isEqualTo(1);
        assertThat(printed()).endsWith("there is no access token x");
    }

    @Test
    void aServerThatIsNoRegistryHasRevokedNothing() {
        status = 404;
        answer("nothing here");

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(Map.of(), "token", "revoke", "x"))
                .withMessageContaining("404, nothing here");
    }
}
