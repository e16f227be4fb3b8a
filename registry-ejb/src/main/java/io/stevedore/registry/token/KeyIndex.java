package io.stevedore.registry.token;

import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.Rows;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Keys that sign tokens. All nodes share them, so that each takes the tokens of the others. */
@ApplicationScoped
public class KeyIndex {

    /** Its rows are ordered by time, the oldest first. */
    private static final String KEYS = "key#0";

    private static final String TEXT = "jwk";
    private static final int MOST = 100;

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public KeyIndex() {}

    @Inject
    public KeyIndex(IndexTable table) {
        this.table = table;
    }

    /**
     * A key.
     *
     * @param created when it was made; it names the key's row
     * @param jwk the private key (RFC 7517): whoever reads it can make tokens
     */
    public record StoredKey(Instant created, String jwk) {

        /** Without the key. */
        @Override
        public String toString() {
            return "key of " + created;
        }
    }

    /** Those of all nodes, the oldest first. */
    public List<StoredKey> all() {
        return table.query(KEYS, "", "", MOST).stream()
                .map(row -> Rows.read(
                        row, read -> new StoredKey(Instant.parse(read.key().sort()), read.field(TEXT))))
                .toList();
    }

    /** Lets all nodes find a key. */
    public void add(StoredKey key) {
        Change change = new Change.Put(key(key), RowValue.of(Map.of(TEXT, key.jwk())), Condition.ALWAYS);
        table.write(List.of(change));
    }

    /** Nobody takes tokens of this key any more. */
    public void remove(StoredKey key) {
        table.write(List.of(new Change.Delete(key(key), Condition.ALWAYS)));
    }

    private static Key key(StoredKey key) {
        return new Key(KEYS, key.created().toString());
    }
}
