package io.stevedore.registry.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.stevedore.registry.domain.RegistryException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Slows down who guesses passwords. Clients send a wrong one several times for one try, so different ones are counted,
 * for each address and name, in a window of a minute.
 */
final class FailedLogins {

    static final int MOST = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 10_000;

    /** @param address of the client */
    record Key(String address, String name) {}

    private final Cache<Key, Set<Integer>> failures;

    /** @param ticker tells the time in nanoseconds */
    FailedLogins(Ticker ticker) {
        failures = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(ticker)
                .maximumSize(MOST_KNOWN)
                .expireAfterWrite(WINDOW)
                .build();
    }

    /** @throws RegistryException.TooManyRequests if there were too many different ones just now */
    void admit(Key key) {
        Set<Integer> secrets = failures.getIfPresent(key);
        if (secrets != null && secrets.size() >= MOST) {
            throw new RegistryException.TooManyRequests(
                    "too many wrong passwords for this user from this address; wait a minute",
                    MOST,
                    WINDOW.toSeconds());
        }
    }

    /** Notes a wrong password, by its hash code alone. */
    void add(Key key, String password) {
        failures.asMap().compute(key, (same, secrets) -> {
            Set<Integer> more = new HashSet<>(secrets == null ? Set.of() : secrets);
            more.add(password.hashCode());
            return more;
        });
    }
}
