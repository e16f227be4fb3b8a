package io.stevedore.registry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.access.Grant;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.LoginOrigin;
import io.stevedore.registry.access.Scope;
import io.stevedore.registry.access.ServerLogin;
import io.stevedore.registry.access.ServerUsers;
import io.stevedore.registry.access.Users;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.rules.AccessRules;
import io.stevedore.registry.rules.Action;
import io.stevedore.registry.rules.HtpasswdFile;
import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.rules.RulesFile;
import io.stevedore.registry.rules.Target;
import io.stevedore.registry.token.KeyIndex;
import io.stevedore.registry.token.Sessions;
import io.stevedore.registry.token.SigningKeys;
import io.stevedore.registry.token.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad names, scopes, credentials, tokens and files of rules: each is refused as such, and none opens anything. */
class AccessFuzzTest {

    private static final String HASH = "$2y$05$TvT2wmiYy5H9HJzQej0aq.ekUNJL6Hh7OiS6daU52CHOX0PEMuTVS";

    private static final List<String> RULES = List.of("""
            groups:
              admins: [admin, "robot:deploy"]
            rules:
              - allow: everything
                to: group:admins
                on: "**"
              - allow: [pull, push, create-tag, move-tag]
                to: [user:ann, authenticated]
                except: robots
                on: [team/**, "home/{user}/*", a?b]
            """, """
            rules:
              - {allow: pull, to: everyone, on: public/**}
              - {deny: [move-tag, delete-tag], to: everyone, except: "user:admin", on: "**", tags: "v*"}
              - {allow: administer, to: "robot:ops", on: "**"}
            """);

    /** A kind of text that is either what it says or refused. */
    private enum Name {
        REPOSITORY(RepositoryName::new, "team/app", "a/b_c/d-e.f"),
        TAG(Tag::new, "latest", "v1.0_x-y"),
        DIGEST(Digest::parse, "sha256:" + "0a".repeat(32), "sha512:" + "0a".repeat(64)),
        REFERENCE(Reference::parse, "latest", "sha256:" + "0a".repeat(32));

        @SuppressWarnings("ImmutableEnumChecker") // method references
        private final Function<String, Object> parser;

        @SuppressWarnings("ImmutableEnumChecker") // from List.of
        private final List<String> samples;

        Name(Function<String, Object> parser, String... samples) {
            this.parser = parser;
            this.samples = List.of(samples);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAreWhatTheySayOrRefused(Name name) {
        Mutator.fuzz(name.samples, text -> {
            try {
                assertThat(name.parser.apply(text)).hasToString(text);
            } catch (RegistryException e) {
                assertThat(e.code()).isIn(ErrorCode.NAME_INVALID, ErrorCode.TAG_INVALID, ErrorCode.DIGEST_INVALID);
            }
        });
    }

    /** A file that is taken lets nobody in whom it does not name: not a stranger, and not who did not log in. */
    @Test
    void filesOfRulesAreTakenOrRefusedWithALine() {
        Principal stranger = Principal.user("stranger-of-no-file");
        Mutator.fuzz(RULES, text -> {
            AccessRules rules;
            try {
                rules = RulesFile.parse(text);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageMatching("(?s).*(line \\d+|empty).*");
                return;
            }
            for (Action action : Action.values()) {
                Target target = action == Action.ADMINISTER ? Target.REGISTRY : new Target("zz/other", "tag");
                boolean mayStrangers = rules.decide(stranger, action, target).isAllowed();
                assertThat(mayStrangers && !text.contains("authenticated") && !text.contains("everyone"))
                        .as("a stranger's right to %s", action)
                        .isFalse();
                boolean mayAnybody =
                        rules.decide(Principal.ANONYMOUS, action, target).isAllowed();
                assertThat(mayAnybody && !text.contains("everyone") && !text.contains("anonymous"))
                        .as("anybody's right to %s", action)
                        .isFalse();
            }
        });
    }

    @Test
    void filesOfUsersAreTakenOrRefusedWithALine() {
        Mutator.fuzz(List.of("ann:" + HASH + "\n# comment\nbob:" + HASH + "\n"), text -> {
            try {
                HtpasswdFile.parse(text)
                        .hashes()
                        .forEach((name, hash) -> assertThat(name + hash).doesNotContain("\n"));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("line ");
                assertThat(e.getMessage()).as("no hash in a message").doesNotContain("TvT2wmiYy5H9");
            }
        });
    }

    @Test
    void scopesAreReadOrLeftOut() {
        Mutator.fuzz(
                List.of("repository:team/app:pull,push", "registry:catalog:*", "repository:host:5000/a:*"), text -> {
                    Optional<Scope> scope = Scope.parse(text);
                    scope.ifPresent(read -> {
                        assertThat(Scope.parse(read.toString()))
                                .as("as it is written")
                                .contains(read);
                        Set<String> granted =
                                new Grant(List.of(read)).scopes().get(0).actions();
                        assertThat(granted).isEqualTo(read.actions());
                    });
                });
    }

    @Test
    void credentialsLetNobodyInWhoHasNoPassword(@TempDir Path directory) throws IOException {
        Users file = new Users(Optional.of(
                Files.writeString(directory.resolve("users"), "ann:" + HASH).toString()));
        Mutator.fuzz(List.of(basic("ann:wrong"), basic(":"), "Basic", "Bearer a.b.c", "Negotiate x"), header -> {
            Identities identities = new Identities(file, new ServerUsers(), Stream.of(file));
            try {
                assertThat(identities.identify(header, new LoginOrigin("192.0.2.1", ServerLogin.NONE)))
                        .isEqualTo(Login.NONE);
            } catch (RegistryException.Refused e) {
                assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHORIZED);
            }
        });
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tokensSayWhatWasSignedOrAreRefused(@TempDir Path directory) throws IOException {
        Users file = new Users(Optional.of(
                Files.writeString(directory.resolve("users"), "ann:" + HASH).toString()));
        Login ann = Login.of(Principal.user("ann"), "password");
        Grant grant = new Grant(List.of(new Scope("repository", "a", Set.of("pull"))));
        try (TestRegistry registry = TestRegistry.open(directory)) {
            Tokens tokens = new Tokens(
                    new SigningKeys(new KeyIndex(registry.indexTable()), "8h"),
                    new Identities(file, new ServerUsers(), Stream.of(file)));
            Mutator.fuzz(List.of(tokens.issue(ann, grant), tokens.issue(Login.NONE, grant)), token -> {
                try {
                    assertThat(tokens.verify(token)).isIn(ann.granted(grant), Login.NONE.granted(grant));
                } catch (RegistryException.Refused e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHORIZED);
                }
            });
        }
    }

    @Test
    void sessionsSayWhatWasSignedOrAreRefused(@TempDir Path directory) throws IOException {
        Users file = new Users(Optional.of(
                Files.writeString(directory.resolve("users"), "ann:" + HASH).toString()));
        Login ann = Login.of(Principal.user("ann"), "password");
        try (TestRegistry registry = TestRegistry.open(directory)) {
            Sessions sessions = new Sessions(
                    new SigningKeys(new KeyIndex(registry.indexTable()), "8h"),
                    new Identities(file, new ServerUsers(), Stream.of(file)),
                    true,
                    "8h");
            Mutator.fuzz(List.of(sessions.issue(ann)), session -> {
                try {
                    assertThat(sessions.verify(session)).isEqualTo(ann);
                } catch (RegistryException.Refused e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHORIZED);
                }
            });
        }
    }
}
