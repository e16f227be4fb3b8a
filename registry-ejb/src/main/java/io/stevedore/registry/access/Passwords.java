package io.stevedore.registry.access;

import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.HtpasswdFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Compares passwords with bcrypt hashes. A few comparisons at once are enough to keep the processors busy. */
final class Passwords {

    /** What bcrypt looks at: with more, another password would be as good. */
    private static final int MOST_BYTES = 72;

    /** Where a hash has its cost, as two digits. */
    private static final int COST = 4;

    /** Of no password: whoever is unknown waits as long as the others. */
    private static final String NOBODY = "$2y$10$abcdefghijklmnopqrstuuVlAPTQTPQEz6f4AvHkMcMTVxQWSPBiC";

    private final AtomicLong compared = new AtomicLong();
    private final LoginTurns turns =
            new LoginTurns(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    private final KnownPasswords<Boolean> known = new KnownPasswords<>();

    /**
     * Whether the password is that of the user. A wrong one takes no less time than an unknown user.
     *
     * @throws RegistryException.Unavailable if too many others are compared at the moment
     */
    boolean areRight(HtpasswdFile users, String name, String password) {
        Optional<String> hash = users.hash(name);
        ByteBuffer seen = known.key(name, password, hash.orElse(""));
        // of many jobs that begin at once, one compares
        return known.look(seen).isPresent()
                || turns.take(() -> known.get(seen).isPresent() || areRight(users, hash, password, seen));
    }

    LookupCount lookups() {
        return known.lookups();
    }

    private boolean areRight(HtpasswdFile users, Optional<String> hash, String password, ByteBuffer seen) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        boolean right = hash.isPresent() && compare(hash.get(), bytes) && bytes.length <= MOST_BYTES;
        String costliest = costliest(users);
        if (!right && cost(hash.orElse("")) < cost(costliest)) {
            compare(costliest, bytes);
        }
        if (right) {
            known.add(seen, true);
        }
        return right;
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
}
