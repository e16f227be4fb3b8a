package io.stevedore.registry.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.HtpasswdFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Compares passwords with bcrypt hashes. What was right stays known for a minute, by a keyed hash, so that a slow hash
 * does not bound the throughput; a few comparisons at once are enough to keep the processors busy.
 */
final class Passwords {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration KNOWN = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 10_000;

    /** What bcrypt looks at: with more, another password would be as good. */
    private static final int MOST_BYTES = 72;

    /** Where a hash has its cost, as two digits. */
    private static final int COST = 4;

    private static final long WAIT_SECONDS = 10;

    /** Whoever comes while so many wait is told at once, so that a flood of logins holds few threads. */
    private static final int MOST_WAITING = 100;

    /** Of no password: whoever is unknown waits as long as the others. */
    private static final String NOBODY = "$2y$10$abcdefghijklmnopqrstuuVlAPTQTPQEz6f4AvHkMcMTVxQWSPBiC";

    /** Copied for each use, which costs less than a new one. */
    private final Mac keyed;

    private final AtomicLong compared = new AtomicLong();
    private final Semaphore comparisons =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    private final Cache<ByteBuffer, Boolean> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN)
            .build();

    Passwords() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(random, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no " + ALGORITHM, e);
        }
    }

    /**
     * Whether the password is that of the user. A wrong one takes no less time than an unknown user.
     *
     * @throws RegistryException.Unavailable if too many others are compared at the moment
     */
    boolean areRight(HtpasswdFile users, String name, String password) {
        Optional<String> hash = users.hash(name);
        ByteBuffer seen = keyed(name, password, hash.orElse(""));
        if (known.getIfPresent(seen) != null) {
            return true;
        }
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        await();
        try {
            if (known.getIfPresent(seen) != null) {
                return true; // of many jobs that begin at once, one has compared it
            }
            boolean right = hash.isPresent() && compare(hash.get(), bytes) && bytes.length <= MOST_BYTES;
            String costliest = costliest(users);
            if (!right && cost(hash.orElse("")) < cost(costliest)) {
                compare(costliest, bytes);
            }
            if (right) {
                known.put(seen, true);
            }
            return right;
        } finally {
            comparisons.release();
        }
    }

    /** A hash of nobody that costs as much as any of the file. */
    private static String costliest(HtpasswdFile users) {
        int most =
                users.hashes().values().stream().mapToInt(Passwords::cost).max().orElse(cost(NOBODY));
        return String.format("%s%02d%s", NOBODY.substring(0, COST), most, NOBODY.substring(COST + 2));
    }

    /** The number that stands in a hash; 0 if there is none. */
    private static int cost(String hash) {
        return hash.isEmpty() ? 0 : Integer.parseInt(hash.substring(COST, COST + 2));
    }

    private boolean compare(String hash, byte[] password) {
        compared.incrementAndGet();
        return OpenBSDBCrypt.checkPassword(hash, password);
    }

    /** Comparisons that were made so far. */
    long compared() {
        return compared.get();
    }

    private void await() {
        try {
            if (comparisons.getQueueLength() >= MOST_WAITING
                    || !comparisons.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw busy(new IllegalStateException(
                        MOST_WAITING + " wait already, or no turn came in " + WAIT_SECONDS + " s"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy(e);
        }
    }

    private static RegistryException busy(Exception cause) {
        return new RegistryException.Unavailable("too many logins at once, try again later", cause);
    }

    private ByteBuffer keyed(String name, String password, String hash) {
        try {
            Mac mac = (Mac) keyed.clone();
            for (String part : new String[] {name, password, hash}) {
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
