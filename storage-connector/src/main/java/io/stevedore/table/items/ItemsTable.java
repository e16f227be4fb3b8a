package io.stevedore.table.items;

import io.stevedore.driver.Retries;
import io.stevedore.table.Change;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import io.stevedore.table.Table;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Items as rows. They are listed in an order of the table's own, in which a query goes on after a key that is still
 * there.
 */
final class ItemsTable implements TableClient {

    /** The one partition. */
    static final String PARTITION = "items";

    private static final int MOST_ROWS = 10_000;

    private final DynamoDbClient client;
    private final String table;
    private final Items items;
    private final Retries retries;

    private ItemsTable(DynamoDbClient client, String table, Items items, Retries retries) {
        this.client = client;
        this.table = table;
        this.items = items;
        this.retries = retries;
    }

    /**
     * Looks at the table.
     *
     * @param attributes to read besides the key; all if there are none
     * @param retries counts those of the client
     */
    static ItemsTable open(DynamoDbClient client, String table, List<String> attributes, Retries retries) {
        TableDescription found = called(
                table,
                () -> client.describeTable(asked -> asked.tableName(table)).table());
        List<KeySchemaElement> keys = found.keySchema();
        boolean isText = keys.size() == 1
                && found.attributeDefinitions().stream()
                        .anyMatch(attribute ->
                                attribute.attributeName().equals(keys.get(0).attributeName())
                                        && attribute.attributeType() == ScalarAttributeType.S);
        if (!isText) {
            throw new TableException.Broken(
                    "the table " + table + " has the keys " + keys + "; wanted one partition key that is a string",
                    null);
        }
        return new ItemsTable(client, table, new Items(keys.get(0).attributeName(), attributes), retries);
    }

    @Override
    public Optional<Row> get(Key key) {
        if (!key.partition().equals(PARTITION)) {
            return Optional.empty();
        }
        GetItemRequest request = GetItemRequest.builder()
                .tableName(table)
                .key(items.key(key.sort()))
                .consistentRead(true)
                .projectionExpression(items.projection())
                .expressionAttributeNames(items.names())
                .build();
        Map<String, AttributeValue> item =
                called(table, () -> client.getItem(request).item());
        return item.isEmpty() ? Optional.empty() : Optional.of(items.row(item));
    }

    @Override
    public Map<Key, Row> getAll(Collection<Key> keys) {
        if (keys.size() > Table.MAX_CHANGES) {
            throw new IllegalArgumentException(keys.size() + " keys; at most " + Table.MAX_CHANGES + " are allowed");
        }
        Map<Key, Row> rows = new HashMap<>();
        keys.forEach(key -> get(key).ifPresent(row -> rows.put(key, row)));
        return rows;
    }

    @Override
    public List<Row> query(String partition, String prefix, String after, int limit) {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new IllegalArgumentException("limit " + limit + "; wanted 1 to " + MOST_ROWS);
        }
        List<Row> rows = new ArrayList<>();
        Map<String, AttributeValue> last = after.isEmpty() ? Map.of() : items.key(after);
        boolean more = partition.equals(PARTITION);
        while (more && rows.size() < limit) {
            ScanResponse page = scan(last, limit - rows.size());
            page.items().stream()
                    .map(items::row)
                    .filter(row -> row.key().sort().startsWith(prefix))
                    .forEach(rows::add);
            last = page.lastEvaluatedKey();
            more = !last.isEmpty();
        }
        return rows;
    }

    @Override
    public RowPage scan(String partitionPrefix, String sortPrefix, String after, int limit) {
        List<Row> rows = query(PARTITION.startsWith(partitionPrefix) ? PARTITION : "", sortPrefix, after, limit);
        return new RowPage(
                rows, rows.size() < limit ? "" : rows.get(limit - 1).key().sort());
    }

    @Override
    public void write(List<Change> changes, Durability durability) {
        throw readOnly();
    }

    @Override
    public void prepare(String branch, List<Change> changes) {
        throw readOnly();
    }

    @Override
    public void commitPrepared(String branch) {
        // nothing is ever prepared
    }

    @Override
    public void rollbackPrepared(String branch) {
        // nothing is ever prepared
    }

    @Override
    public List<String> prepared() {
        return List.of();
    }

    @Override
    public long retries() {
        return retries.count();
    }

    @Override
    public void close() {
        client.close();
    }

    private ScanResponse scan(Map<String, AttributeValue> last, int limit) {
        ScanRequest.Builder request = ScanRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .limit(limit)
                .projectionExpression(items.projection())
                .expressionAttributeNames(items.names());
        if (!last.isEmpty()) {
            request.exclusiveStartKey(last);
        }
        return called(table, () -> client.scan(request.build()));
    }

    private TableException readOnly() {
        return new TableException.Broken(
                "the table " + table + " is read only here; another program writes to it", null);
    }

    private static <T> T called(String table, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw ItemsErrors.of(table, e);
        }
    }
}
