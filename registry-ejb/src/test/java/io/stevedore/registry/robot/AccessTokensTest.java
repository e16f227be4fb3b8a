package io.stevedore.registry.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Grant;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.ServerUsers;
import io.stevedore.registry.access.Users;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Action;
import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.rules.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {

    private static final String HASH = "$2y$05$TvT2wmiYy5H9HJzQej0aq.ekUNJL6Hh7OiS6daU52CHOX0PEMuTVS";
    private static final Login ANN = Login.of(Principal.user("ann"), "password");
    private static final Login ADMIN = Login.of(Principal.user("admin"), "password");
    private static final Reach ALL = Reach.parse(List.of("everything"), List.of("**"));
    private static final Reach PULL = Reach.parse(List.of("pull"), List.of("team/*"));
    private static final Optional<String> CI = Optional.of("ci");

    @TempDir
    private Path directory;

    private Path users;
    private TestRegistry registry;
    private AccessTokenIndex index;
    private AccessTokens tokens;
    private AccessTokenAdmin admin;
    private final Caller caller = new Caller();

    @BeforeEach
    void open() throws IOException {
        users = Files.writeString(directory.resolve("users"), "ann:" + HASH + "\nadmin:" + HASH);
        Path rules = Files.writeString(
                directory.resolve("rules"), "rules: [{allow: administer, to: 'user:admin', on: '**'}]");
        registry = TestRegistry.open(directory);
        index = new AccessTokenIndex(registry.indexTable());
        tokens = node();
        Access access = new Access(Optional.of(rules.toString()), identities(), caller);
        admin = new AccessTokenAdmin(index, tokens, new AccessTokenPolicy("90d"), access, caller);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private AccessTokens node() {
        return new AccessTokens(index, identities(), Optional.of("htpasswd, robots"));
    }

    private Identities identities() {
        Users file = new Users(Optional.of(users.toString()));
        return new Identities(file, new ServerUsers(), Stream.of(file));
    }

    private AccessTokenAdmin.Made make(Login maker, Optional<String> robot, Reach reach) {
        caller.set(maker);
        return admin.create(robot, reach, Optional.empty(), "");
    }

    @Test
    void letsARobotInAsFarAsItReaches() {
        Login robot = tokens.identify(make(ADMIN, CI, PULL).secret()).orElseThrow();

        assertThat(robot.principal()).isEqualTo(Principal.robot("ci"));
        assertThat(robot.means()).isEqualTo("access-token");
        Reach reach = robot.reach().orElseThrow();
        assertThat(reach.covers(robot.principal(), Action.PULL, "team/a")).isTrue();
        assertThat(reach.covers(robot.principal(), Action.PUSH, "team/a")).isFalse();
    }

    @Test
    void letsAUserInAsLongAsHeIsKnown() throws IOException {
        AccessTokenAdmin.Made made = make(ANN, Optional.empty(), ALL);
        assertThat(tokens.identify(made.secret()).orElseThrow().principal()).isEqualTo(ANN.principal());

        Files.writeString(users, "admin:" + HASH);

        AccessTokens elsewhere = node();
        assertRefused(() -> elsewhere.identify(made.secret()), "the user ann is not known any more");
    }

    @Test
    void whatIsNoAccessTokenIsLeftToOthers() {
        String secret = make(ADMIN, CI, PULL).secret();

        assertThat(Stream.of("", "secret", secret + "0", secret.substring(1), secret.toUpperCase(Locale.ROOT))
                        .map(tokens::identify))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void wrongAndUnknownOnesAreRefused() {
        String secret = make(ADMIN, CI, PULL).secret();
        char last = secret.charAt(secret.length() - 1);

        assertRefused(
                () -> tokens.identify(secret.substring(0, secret.length() - 1) + (last == '0' ? '1' : '0')),
                "the access token is wrong");
        assertRefused(() -> tokens.identify("stvd_" + "0".repeat(16) + "_" + "0".repeat(64)), "is not known");
    }

    @Test
    void oneThatIsRevokedIsRefusedSoonOnAllNodes() throws InterruptedException {
        AccessTokenAdmin.Made made = make(ADMIN, CI, PULL);
        AccessTokens elsewhere = node();
        assertThat(elsewhere.identify(made.secret())).isPresent();
        assertThat(elsewhere.again(
                        Principal.robot("ci"), "access-token", made.token().id()))
                .isPresent();

        assertThat(admin.revoke(made.token().id())).isTrue();

        assertRefused(() -> tokens.identify(made.secret()), "not any more");
        Instant revoked = Instant.now();
        while (isTaken(elsewhere, made.secret())) {
            assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofSeconds(5));
            Thread.sleep(50);
        }
        assertRefused(
                () -> elsewhere.again(
                        Principal.robot("ci"), "access-token", made.token().id()),
                "not any more");
    }

    private static boolean isTaken(AccessTokens node, String secret) {
        try {
            return node.identify(secret).isPresent();
        } catch (RegistryException.Refused e) {
            return false;
        }
    }

    @Test
    void oneThatExpiredIsRefusedAndShownForAMonth() {
        Instant now = Instant.now();
        AccessTokenAdmin.Made late = make(ADMIN, CI, PULL);
        index.remove(late.token().id());
        index.add(expiring(late.token(), now.minusSeconds(1)));
        AccessTokenAdmin.Made ancient = make(ADMIN, CI, PULL);
        index.remove(ancient.token().id());
        index.add(expiring(ancient.token(), now.minus(Duration.ofDays(31))));

        assertRefused(() -> tokens.identify(late.secret()), "was good until");
        assertThat(admin.list(true))
                .extracting(AccessToken::id)
                .containsExactly(late.token().id());
        make(ADMIN, CI, PULL);
        assertThat(index.find(ancient.token().id()))
                .as("the next one takes it away")
                .isEmpty();
    }

    private static AccessToken expiring(AccessToken token, Instant end) {
        return new AccessToken(
                token.id(),
                token.owner(),
                "",
                "",
                token.hash(),
                token.reach(),
                "",
                "",
                Instant.EPOCH,
                end,
                Instant.EPOCH,
                0);
    }

    @Test
    void itsUseIsNotedOnceAnHour() {
        AccessTokenAdmin.Made made = make(ADMIN, CI, PULL);

        assertThat(registry.callsOf(() -> tokens.identify(made.secret()))).hasSize(2);
        assertThat(registry.callsOf(() -> tokens.identify(made.secret()))).isEmpty();
        assertThat(registry.callsOf(() -> node().identify(made.secret()))).hasSize(1);

        assertThat(index.find(made.token().id()).orElseThrow().used())
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void theIndexHasNoSecret() {
        AccessTokenAdmin.Made made = make(ADMIN, CI, PULL);

        assertThat(made.toString() + index.all() + index.all().get(0).value().fields())
                .doesNotContain(made.secret().substring(made.secret().length() - 64));
    }

    /** CVE-2022-31667: what is another's can be seen and changed by administrators alone. */
    @Test
    void usersHaveTheirOwnAlone() {
        AccessTokenAdmin.Made robot = make(ADMIN, CI, PULL);
        AccessTokenAdmin.Made own = make(ANN, Optional.empty(), PULL);

        assertThat(admin.list(false))
                .extracting(AccessToken::id)
                .containsExactly(own.token().id());
        assertDenied(() -> admin.list(true));
        assertDenied(() -> make(ANN, CI, PULL));
        assertThat(admin.revoke(robot.token().id())).isFalse();
        assertThat(tokens.identify(robot.secret())).isPresent();
        assertThat(admin.revoke(own.token().id())).isTrue();
        caller.set(ADMIN);
        assertThat(admin.list(true)).hasSize(1);
    }

    /** So that who finds one cannot make himself others that last. */
    @Test
    void noTokenMakesTokens() {
        Login byToken =
                tokens.identify(make(ADMIN, Optional.empty(), ALL).secret()).orElseThrow();

        assertDenied(() -> make(byToken, Optional.empty(), PULL));
        assertDenied(() -> make(byToken, CI, PULL));
        assertDenied(() -> make(ADMIN.granted(new Grant(List.of())), CI, PULL));
        assertRefused(() -> make(Login.NONE, Optional.empty(), PULL), "log in first");
        caller.set(byToken);
        assertDenied(() -> admin.list(true));
        assertThat(admin.revoke(byToken.reference())).as("it may end itself").isTrue();
    }

    @Test
    void whatIsWrongIsToldInASentence() {
        caller.set(ADMIN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.create(CI, PULL, Optional.of(Duration.ofDays(91)), ""))
                .withMessageContaining("2160 hours at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.create(Optional.of("C I"), PULL, Optional.empty(), ""))
                .withMessageContaining("small letters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.create(CI, PULL, Optional.empty(), "a\nb"))
                .withMessageContaining("one line");
        assertThat(index.all()).isEmpty();
    }

    @Test
    void oneOwnerHasAHundredAtMost() {
        for (int i = 0; i < 100; i++) {
            make(ADMIN, CI, PULL);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> make(ADMIN, CI, PULL))
                .withMessageContaining("robot:ci has 100 access tokens");
        assertThat(make(ADMIN, Optional.of("other"), PULL).secret()).startsWith("stvd_");
    }

    @Test
    void whereTheyAreOffNobodyMakesThem() {
        AccessTokens off = new AccessTokens(index, identities(), Optional.of("htpasswd"));
        Access access = new Access(Optional.empty(), identities(), caller);
        AccessTokenAdmin closed = new AccessTokenAdmin(index, off, new AccessTokenPolicy("90d"), access, caller);

        assertThat(off.isOn()).isFalse();
        assertThatExceptionOfType(RegistryException.Unsupported.class)
                .isThrownBy(() -> closed.list(false))
                .withMessageContaining("robots");
    }

    private static void assertRefused(ThrowingCallable call, String sentence) {
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(call)
                .withMessageContaining(sentence)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAUTHORIZED));
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.DENIED));
    }
}
