package io.stevedore.table.dynamodb;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Makes changes, and waits a moment for rows that prepared branches hold. */
final class ItemWriter {

    private final Service service;

    ItemWriter(Service service) {
        this.service = service;
    }

    /** @throws TableException.Conflict with all keys whose conditions failed */
    void write(List<Change> changes) {
        WriteStamp stamp = WriteStamp.next();
        List<ItemWrite> writes =
                changes.stream().map(change -> ItemWrite.making(change, stamp)).toList();
        Attempts attempts = service.attempts("write of " + changes.get(0).key());
        if (changes.size() == 1 && mayGoAlone(changes.get(0))) {
            alone(writes.get(0), stamp, attempts);
        } else {
            Transaction transaction = new Transaction(service, writes, stamp.id());
            untilUnlocked(attempts, () -> transaction.run(attempts));
        }
    }

    /**
     * @param known is true while the branch is; left out if the changes take all the room of a transaction
     * @throws TableException.Conflict with all keys whose conditions failed
     */
    void lock(String branch, List<Change> changes, ConditionCheck known, Attempts attempts) {
        List<ItemWrite> writes = changes.stream()
                .map(change -> ItemWrite.locking(change, branch))
                .toList();
        List<ConditionCheck> guards = changes.size() < Table.MAX_CHANGES ? List.of(known) : List.of();
        Transaction transaction =
                new Transaction(service, writes, guards, WriteStamp.next().id());
        untilUnlocked(attempts, () -> transaction.run(attempts));
    }

    /**
     * A write outside of a transaction costs half, but has no token: if its answer is lost, a second attempt must do no
     * harm and tell whether the first one took place. A put of a version can succeed once only, and a put of an absent
     * row is recognized by its mark. A second unconditional put or touch could undo what others wrote in between, and a
     * deleted row bears no mark: these go by transaction.
     */
    private static boolean mayGoAlone(Change change) {
        return change instanceof Change.Put && !(change.condition() instanceof Condition.Always);
    }

    private void alone(ItemWrite write, WriteStamp stamp, Attempts attempts) {
        UpdateItemRequest request = write.alone(service.table());
        untilUnlocked(attempts, () -> {
            Map<Key, Map<String, AttributeValue>> refused = attempts.call(client -> {
                try {
                    client.updateItem(request);
                    return Map.of();
                } catch (ConditionalCheckFailedException e) {
                    return Map.of(write.key(), e.item());
                }
            });
            return refused.isEmpty() ? refused : judged(refused, stamp, attempts);
        });
    }

    private static Map<Key, Map<String, AttributeValue>> judged(
            Map<Key, Map<String, AttributeValue>> refused, WriteStamp stamp, Attempts attempts) {
        Map<String, AttributeValue> item = refused.values().iterator().next();
        if (isBy(stamp, item)) {
            return Map.of();
        }
        if (attempts.areUnclear() && !RowItems.isLocked(item)) {
            throw new TableException.Busy(
                    refused.keySet() + " was written by others after an attempt whose answer was lost; whether that one"
                            + " took place is not known: read the row, and try again",
                    null);
        }
        return refused;
    }

    private static boolean isBy(WriteStamp stamp, Map<String, AttributeValue> item) {
        return RowItems.text(stamp.id()).equals(item.get(RowItems.WRITE));
    }

    /** @param write gives the items whose conditions failed */
    private void untilUnlocked(Attempts attempts, Supplier<Map<Key, Map<String, AttributeValue>>> write) {
        Map<Key, Map<String, AttributeValue>> refused = write.get();
        while (!refused.isEmpty()) {
            SortedSet<Key> failed = new TreeSet<>();
            refused.forEach((key, item) -> {
                if (!RowItems.isLocked(item)) {
                    failed.add(key);
                }
            });
            if (!failed.isEmpty()) {
                List<Row> rows = refused.values().stream()
                        .flatMap(item -> RowItems.readable(item).stream())
                        .toList();
                throw new TableException.Conflict(failed, rows);
            }
            attempts.afterLock(refused.keySet());
            refused = write.get();
        }
    }
}
