package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideKeysTest {

    private static final String[] SERVER = {
        "registry.auth=token",
        "registry.auth.token.realm=https://auth.example/token",
        "registry.auth.token.service=registry.example",
        "registry.auth.token.issuer=auth.example"
    };

    @TempDir
    Path directory;

    @Test
    void issuersNeedTheirFileAndRules() throws IOException {
        String issuers = write("issuers", "issuers: [{issuer: https://a, audience: b, prefix: c, name: '{d}'}]");
        String rules = write("rules", "rules: [{allow: pull, to: everyone, on: a}]");

        assertThat(errors("registry.auth=oidc")).singleElement().asString().contains("needs registry.auth.oidc.file");
        assertThat(errors("registry.auth=oidc", "registry.auth.oidc.file=" + issuers))
                .singleElement()
                .asString()
                .contains("without rules everybody whom an issuer knows could push and delete");
        assertThat(errors("registry.auth=oidc", "registry.auth.oidc.file=" + issuers, "registry.access.file=" + rules))
                .isEmpty();
        assertThat(errors("registry.auth.oidc.file=" + issuers))
                .singleElement()
                .asString()
                .contains("no such token would be taken; say registry.auth=oidc too");
    }

    @Test
    void aWrongFileOfIssuersEndsTheStart() throws IOException {
        String rules = write("rules", "rules: [{allow: pull, to: everyone, on: a}]");
        String wrong = write("issuers", "issuers:\n- {issuer: https://a, audience: b, prefix: c, name: '{d}', ca: no}");

        assertThat(errors("registry.auth=oidc", "registry.auth.oidc.file=" + wrong, "registry.access.file=" + rules))
                .singleElement()
                .asString()
                .startsWith("registry.auth.oidc.file: " + wrong + ", line 2: \"ca\": no cannot be read");
    }

    @Test
    void whoLogsInByAnIssuerOnThePageMustFindTheWayBack() throws IOException {
        String rules = write("rules", "rules: [{allow: pull, to: everyone, on: a}]");
        String issuers = write(
                "issuers", "issuers:\n- {issuer: https://a, audience: b, prefix: c, name: '{d}', page: {client: e}}");
        String[] settings = {
            "registry.auth=oidc", "registry.auth.oidc.file=" + issuers, "registry.access.file=" + rules, ""
        };

        settings[3] = "registry.http.host=https://registry.example";
        assertThat(errors(settings)).isEmpty();
        settings[3] = "registry.ui.enabled=true";
        assertThat(errors(settings))
                .singleElement()
                .asString()
                .contains("line 2: people log in at https://a on the page", "say registry.http.host");
    }

    @Test
    void aServerNeedsItsNamesAndKeys() throws IOException {
        String certificates = write("auth.pem", "-----BEGIN CERTIFICATE-----");

        assertThat(errors("registry.auth=token"))
                .containsExactly("registry.auth has \"token\", which needs registry.auth.token.realm and"
                        + " registry.auth.token.service and registry.auth.token.issuer as well");
        assertThat(errors(SERVER)).singleElement().asString().contains("rootcertbundle or registry.auth.token.jwks");
        assertThat(errors(and("registry.auth.token.rootcertbundle=" + certificates)))
                .isEmpty();
        assertThat(errors(and("registry.auth.token.rootcertbundle=" + write("wrong", "x"))))
                .singleElement()
                .asString()
                .endsWith("wrong, it has no -----BEGIN CERTIFICATE-----");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.auth.token.realm=https://auth.example/token",
                "registry.auth.token.rootcertbundle=auth.pem",
                "registry.auth.token.signingalgorithms=RS256"
            })
    void aServerThatNobodyAsksEndsTheStart(String setting) {
        assertThat(errors(setting)).singleElement().asString().contains("say registry.auth=token too");
    }

    @Test
    void keysOfAServerComeByTls() {
        assertThat(errors(and("registry.auth.token.jwks=https://auth.example/jwks")))
                .isEmpty();
        assertThat(errors(and("registry.auth.token.jwks=http://localhost:8080/jwks")))
                .isEmpty();
        assertThat(errors(and("registry.auth.token.jwks=http://auth.example/jwks")))
                .singleElement()
                .asString()
                .contains("say https://, or a file");
    }

    @Test
    void clientsAreSentToOneServerAlone() {
        assertThat(errors(and(
                        "registry.auth.token.jwks=https://auth.example/jwks",
                        "registry.auth.challenge=bearer",
                        "registry.http.host=https://registry.example")))
                .singleElement()
                .asString()
                .contains("take one of the two away");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS256,ES256", "[RS256, EdDSA]"})
    void algorithmsAreThoseOfPublicKeys(String list) {
        String keys = "registry.auth.token.jwks=https://auth.example/jwks";
        assertThat(errors(and(keys, "registry.auth.token.signingalgorithms=" + list)))
                .isEmpty();
        assertThat(errors(and(keys, "registry.auth.token.signingalgorithms=" + list.replace("RS256", "HS256"))))
                .singleElement()
                .asString()
                .contains("wanted some of ES256");
    }

    private static String[] and(String... more) {
        return Stream.concat(Stream.of(SERVER), Stream.of(more)).toArray(String[]::new);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private static List<String> errors(String... settings) {
        Map<String, String> given = new HashMap<>();
        for (String setting : settings) {
            given.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return ConfigCheck.of(new GivenSettings(given, Map.of())).errors();
    }
}
