package io.stevedore.registry.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.ServerUsers;
import io.stevedore.registry.access.Users;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.rules.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access tokens for whoever came by a token of an issuer. */
class OutsideLoginTest {

    private static final Reach ALL = Reach.parse(List.of("everything"), List.of("**"));

    @TempDir
    private Path directory;

    /** goharbor/harbor#19441: who has left his issuer would come in for a year. */
    @Test
    void makesNoAccessTokenForItself() throws IOException {
        String users = Files.writeString(directory.resolve("users"), "").toString();
        String rules = Files.writeString(
                        directory.resolve("rules"), "rules: [{allow: administer, to: 'user:sso:ann', on: '**'}]")
                .toString();
        Users file = new Users(Optional.of(users));
        Identities identities = new Identities(file, new ServerUsers(), Stream.of(file));
        Caller caller = new Caller();
        try (TestRegistry registry = TestRegistry.open(directory)) {
            AccessTokenIndex index = new AccessTokenIndex(registry.indexTable());
            AccessTokenAdmin admin = new AccessTokenAdmin(
                    index,
                    new AccessTokens(index, identities, Optional.of("oidc,robots")),
                    new AccessTokenPolicy("90d"),
                    new Access(Optional.of(rules), identities, caller),
                    caller);
            for (String means : List.of(Login.BY_OIDC, Login.BY_TOKEN_SERVER, Login.BY_SERVER)) {
                caller.set(Login.of(Principal.user("sso:ann"), means));
                assertThatExceptionOfType(RegistryException.Refused.class)
                        .isThrownBy(() -> admin.create(Optional.empty(), ALL, Optional.empty(), ""))
                        .withMessageContaining("would outlive the login of sso:ann");
                assertThat(admin.create(Optional.of("ci"), ALL, Optional.empty(), "")
                                .secret())
                        .as("for a robot")
                        .isNotEmpty();
            }
        }
    }
}
