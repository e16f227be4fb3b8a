package io.stevedore.registry.upload;

import io.stevedore.registry.index.IndexTable;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secret by which all nodes sign tickets of uploads. The first node makes it up; each reads it once. It is kept for
 * good: whoever knows it could name uploads that nobody began, and no more.
 */
@ApplicationScoped
public class UploadSecret {

    private static final Key KEY = new Key("secret#0", "upload");
    private static final String FIELD = "secret";
    private static final int BYTES = 32;

    /** How often tickets that this node does not take make it read the secret again. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private IndexTable table;
    private byte[] known = {};
    private long looked;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UploadSecret() {}

    @Inject
    public UploadSecret(IndexTable table) {
        this.table = table;
    }

    synchronized byte[] get() {
        if (known.length == 0) {
            known = read().orElseGet(this::made);
            looked = System.nanoTime();
        }
        return known.clone();
    }

    /** The secret, if it is another one than this node knew, as after the index was restored; looks once a second. */
    synchronized Optional<byte[]> changed() {
        if (known.length > 0 && System.nanoTime() - looked < PATIENCE.toNanos()) {
            return Optional.empty();
        }
        byte[] before = known;
        known = new byte[0];
        byte[] now = get();
        return Arrays.equals(before, now) ? Optional.empty() : Optional.of(now);
    }

    private Optional<byte[]> read() {
        return table.get(KEY).map(row -> Base64.getDecoder().decode(row.field(FIELD)));
    }

    private byte[] made() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        RowValue value = RowValue.of(Map.of(FIELD, Base64.getEncoder().encodeToString(secret)));
        try {
            table.write(List.of(new Change.Put(KEY, value, Condition.ABSENT)));
            return secret;
        } catch (TableException.Conflict e) {
            return read().orElseThrow(() -> e); // another node was quicker
        }
    }
}
