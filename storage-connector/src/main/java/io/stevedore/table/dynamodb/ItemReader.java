package io.stevedore.table.dynamodb;

import io.stevedore.table.Key;
import io.stevedore.table.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Consistent reads. */
final class ItemReader {

    private static final int MAX_KEY_BYTES = 1024;

    private final Service service;

    ItemReader(Service service) {
        this.service = service;
    }

    Optional<Row> get(Key key) {
        GetItemResponse response = service.attempts("row " + key)
                .call(client -> client.getItem(request -> request.tableName(service.table())
                        .key(RowItems.key(key))
                        .consistentRead(true)));
        return response.hasItem() ? RowItems.row(response.item()) : Optional.empty();
    }

    Map<Key, Row> getAll(Collection<Key> keys) {
        Map<Key, Row> rows = new HashMap<>();
        items(keys, item -> RowItems.row(item).ifPresent(row -> rows.put(row.key(), row)));
        return rows;
    }

    /** Gives the items that exist, those that only hold the place of a row included. */
    void items(Collection<Key> keys, Consumer<Map<String, AttributeValue>> found) {
        Attempts attempts = service.attempts(keys.size() + " rows");
        List<Map<String, AttributeValue>> missing =
                new HashSet<>(keys).stream().map(RowItems::key).toList();
        while (!missing.isEmpty()) {
            KeysAndAttributes wanted = KeysAndAttributes.builder()
                    .keys(missing)
                    .consistentRead(true)
                    .build();
            BatchGetItemResponse response = attempts.call(
                    client -> client.batchGetItem(request -> request.requestItems(Map.of(service.table(), wanted))));
            response.responses().getOrDefault(service.table(), List.of()).forEach(found);
            @Nullable KeysAndAttributes rest = response.unprocessedKeys().get(service.table());
            missing = rest == null ? List.of() : rest.keys();
            if (!missing.isEmpty()) {
                attempts.afterContention();
            }
        }
    }

    List<Row> query(String partition, String prefix, String after, int limit) {
        boolean within = after.startsWith(prefix);
        if ((!within && compareUtf8(after, prefix) > 0)
                || !mayBePart(partition)
                || !(prefix.isEmpty() || mayBePart(prefix))) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        QueryRequest request = rows(RowItems.partition(partition), prefix);
        @Nullable
        Map<String, AttributeValue> start = within && !after.isEmpty()
                ? Map.of(RowItems.PARTITION, RowItems.partition(partition), RowItems.SORT, RowItems.text(after))
                : null;
        do {
            QueryRequest page = request.toBuilder()
                    .exclusiveStartKey(start)
                    .limit(limit - rows.size())
                    .build();
            QueryResponse response = service.attempts("rows of " + partition).call(client -> client.query(page));
            response.items().forEach(item -> RowItems.row(item).ifPresent(rows::add));
            start = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null;
        } while (start != null && rows.size() < limit);
        return rows;
    }

    /** All items of a partition of the driver's own. */
    List<Map<String, AttributeValue>> reserved(String partition) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        QueryRequest request = rows(RowItems.text(partition), "");
        @Nullable Map<String, AttributeValue> start = null;
        do {
            QueryRequest page = request.toBuilder().exclusiveStartKey(start).build();
            QueryResponse response = service.attempts("prepared branches").call(client -> client.query(page));
            items.addAll(response.items());
            start = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null;
        } while (start != null);
        return items;
    }

    private QueryRequest rows(AttributeValue partition, String prefix) {
        QueryRequest.Builder request =
                QueryRequest.builder().tableName(service.table()).consistentRead(true);
        return prefix.isEmpty()
                ? request.keyConditionExpression("p = :partition")
                        .expressionAttributeValues(Map.of(":partition", partition))
                        .build()
                : request.keyConditionExpression("p = :partition AND begins_with(s, :prefix)")
                        .expressionAttributeValues(Map.of(":partition", partition, ":prefix", RowItems.text(prefix)))
                        .build();
    }

    /** The service refuses to look for keys that no row can have. */
    private static boolean mayBePart(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes > 0 && bytes <= MAX_KEY_BYTES;
    }

    private static int compareUtf8(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
