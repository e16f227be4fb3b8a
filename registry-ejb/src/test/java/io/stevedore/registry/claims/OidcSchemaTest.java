package io.stevedore.registry.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.registry.rules.FileForm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of a file of issuers is what the registry takes. */
class OidcSchemaTest {

    private static final FileForm FORM = new FileForm("oidc.schema.json", IssuersFile::parse);

    static Stream<String> documented() {
        return FileForm.documented("oidc.md").filter(text -> text.startsWith("issuers:\n"));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void documentedIssuersAreTaken(String text) {
        FORM.assertTaken(text);
    }

    @Test
    void thereAreDocumentedIssuers() {
        assertThat(documented()).hasSizeGreaterThan(2);
    }

    /** Beside an issuer, an audience, a prefix and a name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups: all",
                "groups: ['{groups}', 'a-{b}:{c}', '{/a/b~1c}', 'x{https://a.example/b}']",
                "require: {a: 1}",
                "require: {a: [b, c], /d/e: true}",
                "require: {}",
                "jwks: keys.json; ca: ca.pem; bearer: token",
                "jwks: https://a.example/jwks",
                "jwks: http://127.0.0.1:8080/jwks",
                "jwks: http://a.example/jwks; plaintext: true",
                "plaintext: false",
                "algorithms: RS256",
                "algorithms: [ES256, EdDSA]",
                "hours: 9999",
                "page: {client: a}",
                "page: {client: 12, title: Example's own, secret: file, scopes: [profile, 'https://a/b'], hours: 168}",
                "page: {client: a b, scopes: email, hours: '8'}",
                "page: {client: a}; jwks: keys.json",
            })
    void whatIsRightIsTakenByBoth(String fields) {
        FORM.assertTaken(file("https://a.example", fields));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group: a",
                "groups: []",
                "groups: '{a}{b}'",
                "groups: '{'",
                "groups: '{}'",
                "groups: '{/a//b}'",
                "require: a",
                "require: {a: []}",
                "require: {a: }",
                "require: {/a//b: c}",
                "require: {/: c}",
                "jwks:",
                "jwks: http://a.example/jwks",
                "plaintext: maybe",
                "algorithms: HS256",
                "algorithms: none",
                "algorithms: []",
                "hours: 0",
                "hours: 10000",
                "hours: 1.5",
                "hours: day",
                "page: a",
                "page: {}",
                "page: {title: a}",
                "page: {client: a, secret: }",
                "page: {client: ä}",
                "page: {client: a, scopes: []}",
                "page: {client: a, scopes: [a b]}",
                "page: {client: a, hours: 169}",
                "page: {client: a, hours: 0}",
                "page: {client: a, realm: b}",
            })
    void wrongFieldsAreRefusedByBoth(String fields) {
        FORM.assertRefused(file("https://a.example", fields));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuers: []",
                "issuers: a",
                "issuer: a",
                "{}",
                "issuers: [{issuer: https://a, audience: b, prefix: c}]",
                "issuers: [{issuer: https://a, audience: b, name: '{d}'}]",
                "issuers: [{issuer: https://a, prefix: c, name: '{d}'}]",
                "issuers: [{audience: b, prefix: c, name: '{d}'}]",
                "issuers: [{issuer: https://a, audience: [], prefix: c, name: '{d}'}]",
                "issuers: [{issuer: https://a, audience: b, prefix: c, name: same}]",
                "issuers: [{issuer: https://a, audience: b, prefix: robot, name: '{d}'}]",
                "issuers: [{issuer: https://a, audience: b, prefix: 'c:', name: '{d}'}]",
                "issuers: [{issuer: https://a, audience: b, prefix: '', name: '{d}'}]",
                "issuers: [{issuer: http://a, audience: b, prefix: c, name: '{d}'}]",
                "issuers: [{issuer: a, audience: b, prefix: c, name: '{d}'}]",
                "issuers: [{issuer: kubernetes/serviceaccount, audience: b, prefix: c, name: '{d}', jwks: keys}]",
                "issuers: [{issuer: a, audience: b, prefix: c, name: '{d}', jwks: keys, page: {client: e}}]",
                "issuers: [{issuer: http://a, audience: b, prefix: c, name: '{d}', jwks: keys, page: {client: e}}]",
                "issuers: [{issuer: https://gitlab.com, audience: b, prefix: c, name: '{d}'}]",
                "issuers: [{issuer: https://gitlab.com, audience: b, prefix: c, name: '{d}', require: {}}]",
            })
    void wrongFilesAreRefusedByBoth(String text) {
        FORM.assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "http://127.0.0.1:8080", "https://a.example/realms/b"})
    void issuersAreUrls(String issuer) {
        FORM.assertTaken(file(issuer, "hours: 1"));
    }

    /** Which no schema can say. */
    @Test
    void noTwoHaveTheSameIssuerOrPrefix() {
        String one = "- {issuer: https://a, audience: b, prefix: c, name: '{d}'}\n";
        for (String other : List.of(one.replace("prefix: c", "prefix: x"), one.replace("https://a", "https://x"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> IssuersFile.parse("issuers:\n" + one + other))
                    .withMessageStartingWith("line 3: another issuer has this");
        }
    }

    /** At the start, and whenever the file has changed. */
    @Test
    void filesThatItNamesAreLookedAt() {
        for (String field : List.of("jwks", "ca", "bearer")) {
            TrustedIssuer absent =
                    IssuersFile.parse(file("https://a", field + ": absent")).get(0);
            assertThatIllegalArgumentException()
                    .isThrownBy(absent::requireFiles)
                    .withMessageStartingWith("line 2: \"" + field + "\": absent cannot be read");
        }
        TrustedIssuer secret = IssuersFile.parse(file("https://a", "page: {client: d, secret: absent}"))
                .get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(secret::requireFiles)
                .withMessageStartingWith("line 2: \"secret\": absent cannot be read");
        TrustedIssuer wrong =
                IssuersFile.parse(file("https://a", "ca: pom.xml")).get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(wrong::requireFiles)
                .withMessage("line 2: \"ca\": pom.xml is of another kind");
    }

    private static String file(String issuer, String fields) {
        return "issuers:\n- issuer: " + issuer + "\n  audience: [b, 1]\n  prefix: c\n  name: '{d}'\n  "
                + fields.replace("; ", "\n  ") + "\n";
    }
}
