package io.stevedore.registry.robot;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.rules.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes, lists and revokes access tokens. Users do so for themselves, and whoever may administer the registry for
 * everybody.
 */
@ApplicationScoped
public class AccessTokenAdmin {

    /** How long one that has expired is still shown. */
    private static final Duration SHOWN = Duration.ofDays(30);

    /** Of one owner, so that nobody takes the room of all. */
    private static final int MOST_OF_ONE = 100;

    private AccessTokenIndex index;

    private AccessTokens tokens;

    private AccessTokenPolicy policy;

    private Access access;

    private Caller caller;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public AccessTokenAdmin() {}

    @Inject
    public AccessTokenAdmin(
            AccessTokenIndex index, AccessTokens tokens, AccessTokenPolicy policy, Access access, Caller caller) {
        this.index = index;
        this.tokens = tokens;
        this.policy = policy;
        this.access = access;
        this.caller = caller;
    }

    /** A token that was made, and its secret, which nobody can read again. */
    public record Made(AccessToken token, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return token.toString();
        }
    }

    /**
     * Makes one.
     *
     * @param robot for whom; empty for the caller himself
     * @param life from now on; the longest that there may be if it is empty
     * @param note for whoever reads a list of them; one line of at most 200 characters
     * @throws RegistryException.Refused if the caller may not
     * @throws IllegalArgumentException if something else is wrong with it, in a sentence
     */
    public Made create(Optional<String> robot, Reach reach, Optional<Duration> life, String note) {
        requireOn();
        access.requireOwnLogin();
        if (robot.isPresent()) {
            access.requireAdministrator();
        }
        Login login = caller.login();
        Principal owner = robot.map(AccessTokenPolicy::robot).orElseGet(login::principal);
        if (owner.isAnonymous()) {
            throw new IllegalArgumentException("a command makes access tokens of robots alone; wanted robot:NAME");
        }
        requireLasting(owner, login);
        policy.check(note);
        requireRoom(owner);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Secret secret = Secret.random();
        AccessToken token = new AccessToken(
                secret.id(),
                owner,
                owner.isUser() ? login.means() : "",
                owner.isUser() ? login.reference() : "",
                secret.hash(),
                reach,
                note,
                creator(),
                now,
                now.plus(policy.life(life)),
                Instant.EPOCH,
                0);
        index.add(token);
        return new Made(token, secret.text());
    }

    /** Nobody can ask an issuer months later whether it still knows somebody. */
    private static void requireLasting(Principal owner, Login login) {
        if (owner.isUser() && login.isOfOthers()) {
            throw new RegistryException.Refused(
                    ErrorCode.DENIED,
                    "an access token would outlive the login of " + owner
                            + ", of which others decide; whoever administers the registry"
                            + " can make one of a robot",
                    Map.of());
        }
    }

    /**
     * Those that the caller may revoke, by owner and time.
     *
     * @param all of everybody; or else the caller's own
     * @throws RegistryException.Refused if the caller may not see them
     */
    public List<AccessToken> list(boolean all) {
        requireOn();
        if (all) {
            access.requireAdministrator();
        }
        Instant oldest = Instant.now().minus(SHOWN);
        return index.all().stream()
                .filter(token -> token.expires().isAfter(oldest))
                .filter(token -> all || token.isOf(caller.principal()))
                .sorted(Comparator.comparing(
                                (AccessToken token) -> token.owner().toString())
                        .thenComparing(AccessToken::created))
                .toList();
    }

    /**
     * Revokes one: no node takes it after five seconds, nor a token of the registry's that was given out for it.
     *
     * @return whether there was one that the caller may revoke
     */
    public boolean revoke(String id) {
        requireOn();
        Optional<AccessToken> found = index.find(id).filter(token -> isOwn(token) || access.mayAdminister());
        found.ifPresent(token -> {
            index.remove(id);
            tokens.forget(id);
        });
        return found.isPresent();
    }

    /** Whoever came by an access token may revoke this one alone. */
    private boolean isOwn(AccessToken token) {
        Login login = caller.login();
        return token.isOf(login.principal())
                && (login.reach().isEmpty() || login.reference().equals(token.id()));
    }

    private void requireOn() {
        if (!tokens.isOn()) {
            throw new RegistryException.Unsupported(
                    "nobody can use access tokens here; registry.auth with the word robots in it lets them");
        }
    }

    /** Takes those away that expired long ago. */
    private void requireRoom(Principal owner) {
        Instant oldest = Instant.now().minus(SHOWN);
        List<AccessToken> all = index.all();
        all.stream().filter(token -> token.expires().isBefore(oldest)).forEach(token -> index.remove(token.id()));
        List<AccessToken> kept =
                all.stream().filter(token -> !token.expires().isBefore(oldest)).toList();
        long own = kept.stream().filter(token -> token.isOf(owner)).count();
        if (own >= MOST_OF_ONE || kept.size() >= AccessTokenIndex.MOST) {
            throw new IllegalArgumentException(
                    own >= MOST_OF_ONE
                            ? owner + " has " + own + " access tokens, the most that one may have; revoke some first"
                            : "there are " + kept.size()
                                    + " access tokens, the most that there may be; revoke some first");
        }
    }

    private String creator() {
        return caller.isOperator() ? "operator" : caller.principal().toString();
    }
}
