package io.stevedore.registry.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.domain.RegistryException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys of this node's memory that sign tokens and sessions. A key signs for a day; then some node makes the next
 * one, and the old one is taken for another hour, and as long as a session lasts.
 */
@ApplicationScoped
public class SigningKeys {

    private static final Duration SIGNS = Duration.ofDays(1);

    /** How long a key is taken that signs tokens alone. */
    private static final Duration TAKEN = SIGNS.plusHours(1);

    /** How old what is known of other nodes' keys may be. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** How often unknown keys make this node look again. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private KeyIndex index;

    private Duration taken = TAKEN;
    private List<ECKey> keys = List.of();
    private Instant looked = Instant.EPOCH;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public SigningKeys() {}

    /** @param session how long sessions last */
    @Inject
    public SigningKeys(
            KeyIndex index, @ConfigProperty(name = "registry.ui.session", defaultValue = "8h") String session) {
        this.index = index;
        taken = TAKEN.plus(ConfigDuration.parse(session));
    }

    /** The newest one, made now if the last is too old. */
    public synchronized ECKey current() {
        Instant now = Instant.now();
        if (looked.plus(FRESH).isBefore(now)) {
            look(now);
        }
        if (keys.isEmpty() || isOlder(keys.get(keys.size() - 1), SIGNS, now)) {
            index.add(new KeyIndex.StoredKey(now, generated(now).toJSONString()));
            look(now);
        }
        return keys.get(keys.size() - 1);
    }

    /** The public parts of all that are taken, with that of an identifier if any node has made it. */
    public synchronized JWKSet taken(String keyId) {
        Instant now = Instant.now();
        boolean known = keys.stream().anyMatch(key -> keyId.equals(key.getKeyID()));
        if (looked.plus(known ? FRESH : PATIENCE).isBefore(now)) {
            look(now);
        }
        return new JWKSet(List.copyOf(keys)).toPublicJWKSet();
    }

    private void look(Instant now) {
        List<ECKey> found = new ArrayList<>();
        for (KeyIndex.StoredKey stored : index.all()) {
            if (stored.created().plus(taken).isBefore(now)) {
                index.remove(stored);
            } else {
                found.add(parsed(stored));
            }
        }
        keys = List.copyOf(found);
        looked = now;
    }

    private static boolean isOlder(ECKey key, Duration age, Instant now) {
        return key.getIssueTime().toInstant().plus(age).isBefore(now);
    }

    private static ECKey generated(Instant now) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .issueTime(Date.from(now))
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("the JDK makes no key of P-256", e);
        }
    }

    private static ECKey parsed(KeyIndex.StoredKey stored) {
        try {
            return ECKey.parse(stored.jwk());
        } catch (ParseException e) {
            throw new RegistryException.IndexFailed(e);
        }
    }
}
