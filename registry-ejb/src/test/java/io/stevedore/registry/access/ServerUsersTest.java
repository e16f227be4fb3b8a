package io.stevedore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of the application server beside those of a file. */
class ServerUsersTest {

    private static final String PASSWORD = "of the realm";

    @TempDir
    Path directory;

    private final List<String> asked = new ArrayList<>();
    private final ServerUsers server = new ServerUsers(Optional.of("htpasswd,server"));
    private Identities identities = new Identities();

    /** A realm as forgiving as some: whatever the name, the password decides. */
    private final LoginOrigin home = new LoginOrigin("192.0.2.1", (name, password) -> {
        asked.add(name);
        return Optional.of(Principal.user(name, Set.of("devs"))).filter(found -> password.equals(PASSWORD));
    });

    @BeforeEach
    void write() throws IOException {
        String hash = OpenBSDBCrypt.generate("2y", "of the file".toCharArray(), new byte[16], 4);
        Users file = new Users(Optional.of(
                Files.writeString(directory.resolve("users"), "filed:" + hash).toString()));
        identities = new Identities(file, server, Stream.of(file, server));
    }

    private Login login(String name, String password) {
        return identities.identify(name, password, home);
    }

    private void assertRefused(String name, String password) {
        assertThatExceptionOfType(RegistryException.Refused.class).isThrownBy(() -> login(name, password));
    }

    @Test
    void isAskedOnceAMinuteAndTellsGroups() {
        for (int i = 0; i < 5; i++) {
            assertThat(login("ann", PASSWORD))
                    .isEqualTo(Login.of(Principal.user("ann", Set.of("devs")), Login.BY_SERVER));
        }

        assertThat(asked).containsExactly("ann");
    }

    @Test
    void wrongPasswordsAreAskedEachTimeAndSlowedDown() {
        for (int i = 0; i < FailedLogins.MOST; i++) {
            assertRefused(i % 2 == 0 ? "ann" : "ANN", "wrong " + i);
        }

        assertThat(asked).hasSize(FailedLogins.MOST);
        assertThatExceptionOfType(RegistryException.TooManyRequests.class).isThrownBy(() -> login("Ann", PASSWORD));
        assertThat(asked).hasSize(FailedLogins.MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann.smith", "Ann.Smith", "ANN.SMITH"})
    void aNameHasOneSpelling(String typed) {
        assertThat(login(typed, PASSWORD).principal().name()).isEqualTo("ann.smith");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "ann*",
                "ann)(uid=*",
                "ann ",
                " ann",
                "ann\u00adb",
                "\u00e5nn",
                "CORP\\ann",
                "uid=ann,dc=x",
                "ann/x",
                "-ann",
                "robot:ann",
                "",
                "ann\u0000"
            })
    void nameThatCouldStandForAnotherIsNobodys(String typed) {
        assertRefused(typed, PASSWORD);

        assertThat(asked).isEmpty();
    }

    @Test
    void emptyPasswordIsNobodys() {
        assertRefused("ann", "");

        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filed", "FILED", "Filed"})
    void nameOfTheFileIsTheFilesAlone(String typed) {
        assertThat(login("filed", "of the file").means()).isEqualTo(Users.PASSWORD);

        assertRefused(typed, PASSWORD);

        assertThat(asked).isEmpty();
    }

    @Test
    void staysWhoHeWasAsLongAsHisTokenLasts() {
        Principal ann = Principal.user("ann", Set.of("devs"));

        assertThat(identities.again(ann, Login.BY_SERVER, "")).isEqualTo(Login.of(ann, Login.BY_SERVER));
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() ->
                        new Identities(new Users(), new ServerUsers(), Stream.of()).again(ann, Login.BY_SERVER, ""));
    }

    @Test
    void isNotAskedWhereTheSettingsDoNotSaySo() {
        Users none = new Users();
        ServerUsers off = new ServerUsers(Optional.of("htpasswd"));
        Identities others = new Identities(none, off, Stream.of(none, off));

        assertThat(others.exist()).isFalse();
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> others.identify("ann", PASSWORD, home));
        assertThat(asked).isEmpty();
    }
}
