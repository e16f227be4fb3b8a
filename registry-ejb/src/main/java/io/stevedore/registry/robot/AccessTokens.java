package io.stevedore.registry.robot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.LoginSource;
import io.stevedore.registry.config.AccessKeys;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets robots and users in by access tokens. What was read of one is kept for three seconds. */
@ApplicationScoped
public class AccessTokens implements LoginSource {

    static final String MEANS = "access-token";

    /** How long a node goes on taking a token that was revoked elsewhere. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    /** How exact the time of the last use is. */
    private static final Duration USE = Duration.ofHours(1);

    private static final int MOST_KNOWN = 10_000;
    private static final Logger LOG = System.getLogger(AccessTokens.class.getName());

    private final Cache<String, Optional<AccessToken>> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(FRESH)
            .build();

    private AccessTokenIndex index;

    private Identities identities;

    private boolean on;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public AccessTokens() {}

    @Inject
    public AccessTokens(
            AccessTokenIndex index,
            Identities identities,
            @ConfigProperty(name = "registry.auth") Optional<String> means) {
        this.index = index;
        this.identities = identities;
        on = AccessKeys.names(means, AccessKeys.ROBOTS);
    }

    @Override
    public boolean isOn() {
        return on;
    }

    @Override
    public Optional<Login> identify(String token) {
        return Secret.parse(token).map(secret -> {
            AccessToken found = good(secret.id());
            if (!secret.hasHash(found.hash())) {
                throw refusal("the access token is wrong");
            }
            return login(found);
        });
    }

    @Override
    public Optional<Login> again(Principal principal, String means, String reference) {
        return means.equals(MEANS) ? Optional.of(login(good(reference))) : Optional.empty();
    }

    /** Forgets what was read of a token that has just been revoked here. */
    void forget(String id) {
        known.invalidate(id);
    }

    private AccessToken good(String id) {
        AccessToken token = Optional.ofNullable(known.get(id, index::find))
                .flatMap(found -> found)
                .orElseThrow(() -> refusal("the access token is not known, or not any more"));
        if (!token.expires().isAfter(Instant.now())) {
            throw refusal("the access token was good until " + token.expires() + "; make a new one");
        }
        return token;
    }

    private Login login(AccessToken token) {
        if (token.owner().isUser()) {
            identities.again(token.owner(), token.means(), token.reference());
        }
        noteUse(token);
        return Login.of(token.owner(), MEANS).reaching(token.reach(), token.id());
    }

    /** Once an hour; whoever has a good token comes in whether this can be noted or not. */
    private void noteUse(AccessToken token) {
        Instant now = Instant.now();
        if (token.used().plus(USE).isAfter(now)) {
            return;
        }
        known.put(token.id(), Optional.of(token.usedAt(now)));
        try {
            index.noteUse(token, now);
        } catch (RegistryException e) {
            LOG.log(Level.WARNING, "the use of " + token + " could not be noted: " + e.getMessage());
        }
    }

    private static RegistryException refusal(String reason) {
        return new RegistryException.Refused(ErrorCode.UNAUTHORIZED, reason, Map.of());
    }
}
