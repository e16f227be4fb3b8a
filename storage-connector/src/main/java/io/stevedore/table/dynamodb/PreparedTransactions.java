package io.stevedore.table.dynamodb;

import io.stevedore.table.Change;
import io.stevedore.table.Key;
import io.stevedore.table.PreparedWrites;
import io.stevedore.table.TableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Two phases: changes are kept, then their rows locked by one transaction; another one makes all changes and unlocks.
 * As all locks of a branch come and go together, and only by its commit or rollback, a commit that finds none has been
 * made before. A prepare whose answer was lost may still be on its way when it is rolled back: it locks nothing then,
 * as its branch is not known any more.
 */
final class PreparedTransactions implements PreparedWrites {

    private final Service service;
    private final ItemReader reader;
    private final ItemWriter writer;
    private final BranchStore store;

    PreparedTransactions(Service service, ItemReader reader, ItemWriter writer) {
        this.service = service;
        this.reader = reader;
        this.writer = writer;
        this.store = new BranchStore(service, reader);
    }

    @Override
    public void prepare(String branch, List<Change> changes) {
        Attempts locking = service.attempts("branch " + branch);
        try {
            store.put(branch, changes);
            writer.lock(branch, changes, store.known(branch), locking);
        } catch (TableException e) {
            if (e instanceof TableException.Conflict || !locking.areUnclear()) {
                forget(branch, e);
            }
            throw e;
        }
    }

    @Override
    public void commitPrepared(String branch) {
        List<Change> changes = store.changes(branch);
        if (!changes.isEmpty()) {
            WriteStamp stamp = WriteStamp.next();
            List<ItemWrite> commits = changes.stream()
                    .map(change -> ItemWrite.committing(change, branch, stamp))
                    .toList();
            Map<Key, ?> unlocked =
                    new Transaction(service, commits, stamp.id()).run(service.attempts("branch " + branch));
            if (!unlocked.isEmpty() && unlocked.size() < changes.size()) {
                throw new TableException.Broken(
                        "branch " + branch + " cannot be committed: somebody else unlocked " + unlocked.keySet()
                                + ", but not its other rows",
                        null);
            }
        }
        store.remove(branch);
    }

    @Override
    public void rollbackPrepared(String branch) {
        List<Key> keys = store.changes(branch).stream().map(Change::key).toList();
        Attempts attempts = service.attempts("branch " + branch);
        List<ItemWrite> unlocks = unlocks(branch, keys);
        while (!unlocks.isEmpty()
                && !new Transaction(service, unlocks, WriteStamp.next().id())
                        .run(attempts)
                        .isEmpty()) {
            attempts.afterContention(); // with another process that ends the same branch
            unlocks = unlocks(branch, keys);
        }
        store.remove(branch);
    }

    @Override
    public List<String> prepared() {
        return store.names();
    }

    private List<ItemWrite> unlocks(String branch, List<Key> keys) {
        List<ItemWrite> unlocks = new ArrayList<>();
        reader.items(keys, (Map<String, AttributeValue> item) -> {
            if (RowItems.isLockedBy(branch, item)) {
                unlocks.add(ItemWrite.unlocking(item, branch));
            }
        });
        return unlocks;
    }

    /** Nothing is locked. If this fails too, the branch stays among the prepared ones until it is rolled back. */
    private void forget(String branch, TableException reason) {
        try {
            store.remove(branch);
        } catch (TableException e) {
            reason.addSuppressed(e);
        }
    }
}
