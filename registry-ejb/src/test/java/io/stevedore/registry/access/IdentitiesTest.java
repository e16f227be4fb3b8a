package io.stevedore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {

    private static final LoginOrigin HOME = new LoginOrigin("192.0.2.1", ServerLogin.NONE);

    /** Longer than any that a file of users can have a use for. */
    private static final String LONG = "a".repeat(256);

    @TempDir
    Path directory;

    private Identities identities = new Identities();

    @BeforeEach
    void write() throws IOException {
        String hash = OpenBSDBCrypt.generate("2y", "secret".toCharArray(), new byte[16], 4);
        Path users = Files.writeString(directory.resolve("users"), "ann:" + hash + "\n" + LONG + ":" + hash);
        Users file = new Users(Optional.of(users.toString()));
        identities = new Identities(file, new ServerUsers(), Stream.of(file));
    }

    @Test
    void aFormSaysTheSameAsAHeader() {
        assertThat(identities.identify("ann", "secret", HOME)).isEqualTo(Login.of(Principal.user("ann"), "password"));
        assertThat(identities.identify("Basic YW5uOnNlY3JldA==", HOME))
                .isEqualTo(Login.of(Principal.user("ann"), "password"));
        assertRefused("ann", "wrong");
        assertRefused("", "");
    }

    /** Failed logins are remembered by their names. */
    @Test
    void longNamesAreNobodysInFormsEither() {
        assertRefused(LONG, "secret");
    }

    private void assertRefused(String name, String password) {
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> identities.identify(name, password, HOME));
    }
}
