package io.stevedore.registry.robot;

import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.Rows;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Access tokens as rows of the index. */
@ApplicationScoped
public class AccessTokenIndex {

    /** The most that there may be: 10,000, so that they can be listed at once. */
    static final int MOST = 10_000;

    private static final String TOKENS = "accesstoken#0";

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public AccessTokenIndex() {}

    @Inject
    public AccessTokenIndex(IndexTable table) {
        this.table = table;
    }

    /** One that is there, be it good or not. */
    Optional<AccessToken> find(String id) {
        return table.get(key(id)).map(row -> Rows.read(row, AccessToken::of));
    }

    /** All of them, in the order of their identifiers. */
    List<AccessToken> all() {
        return table.query(TOKENS, "", "", MOST).stream()
                .map(row -> Rows.read(row, AccessToken::of))
                .toList();
    }

    void add(AccessToken token) {
        table.write(List.of(new Change.Put(key(token.id()), token.value(), Condition.ABSENT)));
    }

    /** No node takes it after the time for which what was read of it is kept. */
    void remove(String id) {
        table.write(List.of(new Change.Delete(key(id), Condition.ALWAYS)));
    }

    /** Notes a use, unless the token has changed or gone since it was read. */
    void noteUse(AccessToken token, Instant time) {
        try {
            table.note(List.of(
                    new Change.Put(key(token.id()), token.usedAt(time).value(), Condition.version(token.version()))));
        } catch (TableException.Conflict e) {
            return; // another node has noted it, or the token was revoked
        }
    }

    private static Key key(String id) {
        return new Key(TOKENS, id);
    }
}
