package io.stevedore.table.dynamodb;

import static io.stevedore.table.dynamodb.RowItems.number;
import static io.stevedore.table.dynamodb.RowItems.text;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What is to be done with one item.
 *
 * @param update an expression; empty to delete the item
 * @param condition an expression
 * @param values of both expressions, and no others
 */
record ItemWrite(Key key, Optional<String> update, String condition, Map<String, AttributeValue> values) {

    private static final String UNLOCKED = "attribute_not_exists(l)";
    private static final String OURS = "l = :branch";

    /** Makes a change, unless a branch holds the row. */
    static ItemWrite making(Change change, WriteStamp stamp) {
        Map<String, AttributeValue> values = new HashMap<>();
        String condition = condition(change, values);
        return new ItemWrite(change.key(), update(change, "", stamp, values), condition, values);
    }

    /** Checks a change's condition and lets a branch hold the row, or its place. */
    static ItemWrite locking(Change change, String branch) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":branch", text(branch)));
        return new ItemWrite(change.key(), Optional.of("SET l = :branch"), condition(change, values), values);
    }

    /** Makes a change whose row the branch holds, and lets go of it. */
    static ItemWrite committing(Change change, String branch, WriteStamp stamp) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":branch", text(branch)));
        return new ItemWrite(change.key(), update(change, " REMOVE l", stamp, values), OURS, values);
    }

    /** @param item as it stands */
    static ItemWrite unlocking(Map<String, AttributeValue> item, String branch) {
        Optional<String> update = item.containsKey(RowItems.VERSION) ? Optional.of("REMOVE l") : Optional.empty();
        return new ItemWrite(RowItems.key(item), update, OURS, Map.of(":branch", text(branch)));
    }

    TransactWriteItem inTransaction(String table) {
        Map<String, AttributeValue> item = RowItems.key(key);
        Map<String, AttributeValue> used = values.isEmpty() ? null : values;
        ReturnValuesOnConditionCheckFailure old = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        return update.map(expression -> TransactWriteItem.builder()
                        .update(each -> each.tableName(table)
                                .key(item)
                                .updateExpression(expression)
                                .conditionExpression(condition)
                                .expressionAttributeValues(used)
                                .returnValuesOnConditionCheckFailure(old))
                        .build())
                .orElseGet(() -> TransactWriteItem.builder()
                        .delete(each -> each.tableName(table)
                                .key(item)
                                .conditionExpression(condition)
                                .expressionAttributeValues(used)
                                .returnValuesOnConditionCheckFailure(old))
                        .build());
    }

    /** For one that deletes nothing. */
    UpdateItemRequest alone(String table) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(RowItems.key(key))
                .updateExpression(update.orElseThrow())
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private static String condition(Change change, Map<String, AttributeValue> values) {
        if (change.condition() instanceof Condition.Absent) {
            return "attribute_not_exists(p)"; // not even a place that a branch holds
        }
        if (change.condition() instanceof Condition.Version version) {
            values.put(":expected", number(version.version()));
            return "v = :expected AND " + UNLOCKED;
        }
        return change instanceof Change.Touch ? "attribute_exists(v) AND " + UNLOCKED : UNLOCKED;
    }

    /** @param unlock what the expression ends with: nothing, or the removal of the lock */
    private static Optional<String> update(
            Change change, String unlock, WriteStamp stamp, Map<String, AttributeValue> values) {
        if (change instanceof Change.Delete) {
            return Optional.empty();
        }
        values.put(":one", number(1));
        values.put(":write", text(stamp.id()));
        if (!(change instanceof Change.Put put)) {
            return Optional.of("SET v = v + :one, w = :write" + unlock);
        }
        values.put(":fresh", number(put.first().map(first -> first - 1).orElseGet(stamp::freshVersion)));
        values.put(":fields", RowItems.fields(put.value()));
        String set = "SET v = if_not_exists(v, :fresh) + :one, w = :write, f = :fields";
        if (put.value().content().length == 0) {
            return Optional.of(set + (unlock.isEmpty() ? " REMOVE c" : unlock + ", c"));
        }
        values.put(":content", RowItems.content(put.value()));
        return Optional.of(set + ", c = :content" + unlock);
    }
}
