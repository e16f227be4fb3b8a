package io.stevedore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Racers;
import io.stevedore.registry.rules.HtpasswdFile;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final String LONG = "a".repeat(72);
    private static final HtpasswdFile USERS = HtpasswdFile.parse(String.join(
            "\n",
            // written by "htpasswd -nbB -C 5 ann secret"
            "ann:" + hash("2y", "secret"),
            "",
            "# a comment",
            "bob:" + hash("2b", "grüße:x"),
            "carl:" + hash("2a", LONG)));

    private final Passwords passwords = new Passwords();

    @Test
    void rightOnesOfAllVersions() {
        assertThat(passwords.areRight(USERS, "ann", "secret")).isTrue();
        assertThat(passwords.areRight(USERS, "ann", "secret")).isTrue();
        assertThat(passwords.areRight(USERS, "bob", "grüße:x")).isTrue();
        assertThat(passwords.areRight(USERS, "carl", LONG)).isTrue();
    }

    @Test
    void wrongOnes() {
        assertThat(passwords.areRight(USERS, "ann", "Secret")).isFalse();
        assertThat(passwords.areRight(USERS, "ann", "")).isFalse();
        assertThat(passwords.areRight(USERS, "bob", "secret")).isFalse();
        assertThat(passwords.areRight(USERS, "nobody", "secret")).isFalse();
        assertThat(passwords.areRight(HtpasswdFile.parse(""), "nobody", "secret"))
                .isFalse();
    }

    /** bcrypt itself looks at 72 bytes (CVE-2025-22228). */
    @Test
    void longerOnesThanBcryptLooksAt() {
        assertThat(passwords.areRight(USERS, "carl", LONG + "b")).isFalse();
    }

    @Test
    void whatWasRightIsWrongOnceTheFileSaysSo() {
        assertThat(passwords.areRight(USERS, "ann", "secret")).isTrue();
        HtpasswdFile changed = HtpasswdFile.parse("ann:" + hash("2y", "other"));

        assertThat(passwords.areRight(changed, "ann", "secret")).isFalse();
        assertThat(passwords.areRight(HtpasswdFile.parse(""), "ann", "secret")).isFalse();
    }

    /** As many jobs of one robot do: each of them would take a tenth of a second. */
    @Test
    void ofManyWhoBeginAtOnceOneIsCompared() throws Exception {
        HtpasswdFile costly = HtpasswdFile.parse("ann:" + hash("2y", "secret", 10));
        List<Callable<Boolean>> logins = Collections.nCopies(90, () -> passwords.areRight(costly, "ann", "secret"));

        try (Racers racers = new Racers()) {
            assertThat(racers.run(logins)).containsOnly(true);
        }
        assertThat(passwords.compared()).isLessThan(10);
    }

    private static String hash(String version, String password) {
        return hash(version, password, 5);
    }

    private static String hash(String version, String password, int cost) {
        return OpenBSDBCrypt.generate(version, password.toCharArray(), new byte[16], cost);
    }
}
