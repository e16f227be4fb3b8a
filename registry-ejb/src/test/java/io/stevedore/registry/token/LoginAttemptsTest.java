package io.stevedore.registry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser keeps while it logs in at an issuer. */
class LoginAttemptsTest {

    @TempDir
    Path directory;

    private TestRegistry registry;
    private KeyIndex keys;

    @BeforeEach
    void open() {
        registry = TestRegistry.open(directory);
        keys = new KeyIndex(registry.indexTable());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void anyNodeTakesWhatAnotherHasBegun() {
        LoginAttempt begun = LoginAttempt.begin("https://sso.example", "/repository?name=a/b");

        assertThat(node().verify(node().sign(begun))).isEqualTo(begun);
    }

    @Test
    void nothingElseIsOne() {
        String begun = node().sign(LoginAttempt.begin("https://sso.example", ""));
        String session = new Sessions(new SigningKeys(keys, "8h"), new Identities(), true, "8h")
                .issue(Login.of(Principal.user("ann"), "password"));

        for (String other : List.of("", "x", session, begun.substring(0, begun.length() - 5), "A" + begun)) {
            assertThatExceptionOfType(RegistryException.Refused.class)
                    .isThrownBy(() -> node().verify(other))
                    .withMessageContaining("this browser has begun no login")
                    .returns(ErrorCode.UNAUTHORIZED, RegistryException::code);
        }
    }

    @Test
    void noTwoHaveAnythingInCommonThatOthersCouldGuess() {
        LoginAttempt one = LoginAttempt.begin("https://sso.example", "");
        LoginAttempt other = LoginAttempt.begin("https://sso.example", "");

        assertThat(List.of(one.state(), one.nonce(), one.verifier(), other.state(), other.nonce(), other.verifier()))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.length() == 43);
        assertThat(one.hasState(one.state())).isTrue();
        assertThat(one.hasState(other.state())).isFalse();
        assertThat(one.hasState("")).isFalse();
        assertThat(one.toString()).doesNotContain(one.state(), one.nonce(), one.verifier());
    }

    /** Appendix B of RFC 7636. */
    @Test
    void theChallengeIsThatOfTheStandard() {
        assertThat(new LoginAttempt("a", "b", "c", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "").challenge())
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void itLeadsToViewsOfThePageAlone() {
        for (String view : List.of("https://a.example", "//a.example\r\nX: y", "/a b", "a", "/" + "a".repeat(500))) {
            assertThat(LoginAttempt.begin("a", view).next()).isEmpty();
        }
        assertThat(LoginAttempt.begin("a", "/manifest?repository=a&reference=v1")
                        .next())
                .isEqualTo("/manifest?repository=a&reference=v1");
    }

    private LoginAttempts node() {
        return new LoginAttempts(new SigningKeys(keys, "8h"));
    }
}
