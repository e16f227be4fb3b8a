package io.stevedore.registry.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stevedore.registry.calls.LookupCount;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What became of passwords that were right a minute ago, by a keyed hash. So what is slow about a login does not bound
 * the throughput.
 */
final class KnownPasswords<T> {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration KNOWN = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 10_000;

    /** Copied for each use, which costs less than a new one. */
    private final Mac keyed;

    private final Cache<ByteBuffer, T> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN)
            .build();

    private final LookupCount lookups = new LookupCount();

    KnownPasswords() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(random, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no " + ALGORITHM, e);
        }
    }

    /** Counted as a look. */
    Optional<T> look(ByteBuffer key) {
        return lookups.counted(get(key));
    }

    /** For whoever has looked before. */
    Optional<T> get(ByteBuffer key) {
        return Optional.ofNullable(known.getIfPresent(key));
    }

    LookupCount lookups() {
        return lookups;
    }

    void add(ByteBuffer key, T result) {
        known.put(key, result);
    }

    /** Tells a name, its password, and what else there is to it from all others. */
    ByteBuffer key(String... parts) {
        try {
            Mac mac = (Mac) keyed.clone();
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                mac.update(bytes);
            }
            return ByteBuffer.wrap(mac.doFinal());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK cannot copy its " + ALGORITHM, e);
        }
    }
}
