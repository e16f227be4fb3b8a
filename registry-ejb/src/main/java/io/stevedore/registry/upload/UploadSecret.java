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
import java.util.concurrent.atomic.AtomicLong;

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

    private final AtomicLong looked = new AtomicLong(System.nanoTime());

    private IndexTable table;
    private volatile byte[] known = {};

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UploadSecret() {}

    @Inject
    public UploadSecret(IndexTable table) {
        this.table = table;
    }

    byte[] get() {
        byte[] secret = known;
        return secret.length > 0 ? secret.clone() : found();
    }

    private synchronized byte[] found() {
        if (known.length == 0) {
            known = read().orElseGet(this::made);
        }
        return known.clone();
    }

    /**
     * The secret, if it is another one than this node knew, as after the index was restored. Looks once a second, for
     * one of those who ask; nobody waits for it.
     */
    Optional<byte[]> changed() {
        long last = looked.get();
        long now = System.nanoTime();
        if (now - last < PATIENCE.toNanos() || !looked.compareAndSet(last, now)) {
            return Optional.empty();
        }
        Optional<byte[]> found = read().filter(secret -> !Arrays.equals(secret, known));
        found.ifPresent(secret -> known = secret.clone());
        return found;
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
