package io.stevedore.table.dynamodb;

import io.stevedore.table.Key;
import io.stevedore.table.TableException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes of several items as one. All attempts carry the same token, by which the service makes it once however often
 * it is asked, so its outcome is known as soon as one attempt is answered.
 */
final class Transaction {

    private static final String REFUSED = "ConditionalCheckFailed";

    private final Service service;
    private final List<ItemWrite> writes;
    private final TransactWriteItemsRequest request;

    Transaction(Service service, List<ItemWrite> writes, String token) {
        this(service, writes, List.of(), token);
    }

    /** @param guards what must be true besides, of items that are not rows */
    Transaction(Service service, List<ItemWrite> writes, List<ConditionCheck> guards, String token) {
        this.service = service;
        this.writes = writes;
        Stream<TransactWriteItem> made = writes.stream().map(write -> write.inTransaction(service.table()));
        Stream<TransactWriteItem> checked = guards.stream()
                .map(guard -> TransactWriteItem.builder().conditionCheck(guard).build());
        this.request = TransactWriteItemsRequest.builder()
                .clientRequestToken(token)
                .transactItems(Stream.concat(made, checked).toList())
                .build();
    }

    /**
     * Makes all writes, or none.
     *
     * @return the items whose conditions failed as they stand, empty ones where there is none; nothing if all went well
     * @throws TableException if it cannot be made for another reason; {@link TableException.Busy} if a guard refuses it
     */
    Map<Key, Map<String, AttributeValue>> run(Attempts attempts) {
        while (true) {
            List<CancellationReason> reasons = attempts.call(client -> {
                try {
                    client.transactWriteItems(request);
                    return List.of();
                } catch (TransactionCanceledException e) {
                    return reasons(e);
                }
            });
            if (reasons.stream().noneMatch(reason -> DynamoDbErrors.isPassing(reason.code()))) {
                return refused(reasons);
            }
            attempts.afterContention();
        }
    }

    private List<CancellationReason> reasons(TransactionCanceledException cancelled) {
        if (cancelled.cancellationReasons().size() != request.transactItems().size()) {
            throw DynamoDbErrors.of(name(), cancelled);
        }
        return cancelled.cancellationReasons();
    }

    private Map<Key, Map<String, AttributeValue>> refused(List<CancellationReason> reasons) {
        Map<Key, Map<String, AttributeValue>> refused = new TreeMap<>();
        if (reasons.stream().skip(writes.size()).anyMatch(reason -> REFUSED.equals(reason.code()))) {
            throw new TableException.Busy(name() + ": somebody else ended the transaction meanwhile; try again", null);
        }
        for (int i = 0; i < Math.min(writes.size(), reasons.size()); i++) {
            CancellationReason reason = reasons.get(i);
            Key key = writes.get(i).key();
            if (REFUSED.equals(reason.code())) {
                refused.put(key, reason.item());
            } else if (!"None".equals(reason.code())) {
                throw new TableException.Broken(
                        "row " + key + " cannot be written: " + reason.message() + " (" + reason.code() + ")", null);
            }
        }
        return refused;
    }

    private String name() {
        return "table " + service.table();
    }
}
