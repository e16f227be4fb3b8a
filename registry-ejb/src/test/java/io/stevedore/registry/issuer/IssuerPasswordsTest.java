package io.stevedore.registry.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.ServerUsers;
import io.stevedore.registry.access.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the page asks for a password: a token of an issuer in its place opens no session. */
class IssuerPasswordsTest {

    @Test
    void whereIssuersAloneLetPeopleInNoPasswordDoes(@TempDir Path directory) throws IOException {
        IssuerFixture issuers = new IssuerFixture(directory);
        Users none = new Users(Optional.empty());
        Users some = new Users(Optional.of(Files.writeString(directory.resolve("users"), "ann:$2y$05$" + "a".repeat(53))
                .toString()));

        assertThat(new Identities(none, new ServerUsers(), Stream.of(none, issuers.logins())).knowPasswords())
                .isFalse();
        assertThat(new Identities(some, new ServerUsers(), Stream.of(some, issuers.logins())).knowPasswords())
                .isTrue();
        issuers.close();
    }
}
