package io.stevedore.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.web.WebFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a token lets its bearer do, and what whoever lacks one is told. */
class TokenAccessTest {

    private static final String RULES = """
            rules:
              - {allow: pull, to: everyone, on: "public/**"}
              - {allow: [pull, push], to: "user:ann", on: "team/**"}
            """;

    @TempDir
    Path directory;

    private WebFixture web = new WebFixture();

    @BeforeEach
    void open() throws IOException {
        Path users = Files.writeString(directory.resolve("users"), "ann:$2y$05$" + "a".repeat(53));
        Path rules = Files.writeString(directory.resolve("rules"), RULES);
        web = new WebFixture(Optional.of(users), Optional.of(rules));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  team/a/manifests/v1,   'ann repository:team/a:pull',       200, ",
        "GET,  team/a/manifests/v1,   'ann repository:team/a:push',       401, insufficient_scope",
        "GET,  team/b/manifests/v1,   'ann repository:team/a:pull',       401, insufficient_scope",
        "POST, team/a/blobs/uploads/, 'ann repository:team/a:pull,push',  202, ",
        "POST, team/a/blobs/uploads/, 'ann repository:team/a:*',          202, ",
        "POST, team/a/blobs/uploads/, 'ann repository:team/a:pull',       401, insufficient_scope",
        // what the rules deny, no other token would help to
        "POST, public/a/blobs/uploads/, 'ann repository:public/a:*',      403, ",
        "POST, public/a/blobs/uploads/, 'ann repository:public/a:pull',   403, ",
        "GET,  public/a/manifests/v1, 'nobody repository:public/a:pull',  200, ",
        "GET,  public/a/manifests/v1, nobody,                             401, insufficient_scope",
        "GET,  team/a/manifests/v1,   'nobody repository:team/a:pull',    401, insufficient_scope",
        "GET,  team/a/manifests/v1,   expired,                            401, invalid_token",
        "GET,  '',                    ann,                                200, ",
        "GET,  '',                    nobody,                             200, ",
        "GET,  '',                    expired,                            401, invalid_token",
        "GET,  _catalog,              nobody,                             200, ",
    })
    void aTokenIsABound(String method, String path, String token, int status, String error) {
        WebFixture.Answer answer = web.send(method, path, Map.of("Authorization", "Bearer " + token), "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(error == null ? "" : "\"error\":\"" + error + "\"");
    }

    @Test
    void theScopeOfALongNameIsWhole() {
        String name = "a/" + "b".repeat(250);

        assertThat(web.send("GET", name + "/manifests/v1").body())
                .contains("\"scope\":\"repository:" + name + ":pull\"");
    }

    @Test
    void theChallengeTellsWhereToGoAndForWhat() {
        Challenge bearer =
                new Challenge("bearer", "x", Optional.of("https://registry.example:5000/"), Optional.of("/i/"));

        assertThat(bearer.header(Map.of("scope", "repository:a:pull", "error", "insufficient_scope")))
                .isEqualTo("Bearer realm=\"https://registry.example:5000/i/token\",service=\"registry.example:5000\","
                        + "scope=\"repository:a:pull\",error=\"insufficient_scope\"");
        assertThat(bearer.header(Map.of()))
                .isEqualTo("Bearer realm=\"https://registry.example:5000/i/token\",service=\"registry.example:5000\"");
        assertThat(new Challenge("basic", "My own", Optional.of("https://a"), Optional.empty())
                        .header(Map.of("scope", "x")))
                .isEqualTo("Basic realm=\"My own\"");
    }

    @Test
    void theChallengeLeadsToAnotherServerWhereThereIsOne() {
        Challenge outside = new Challenge(
                "basic",
                "x",
                Optional.of("https://registry.example"),
                Optional.empty(),
                Optional.of("https://auth.example/token"),
                Optional.of("The registry"));

        assertThat(outside.header(Map.of("scope", "repository:a:pull")))
                .isEqualTo("Bearer realm=\"https://auth.example/token\",service=\"The registry\","
                        + "scope=\"repository:a:pull\"");
        assertThat(outside.basic()).isEqualTo("Basic realm=\"x\"");
    }
}
