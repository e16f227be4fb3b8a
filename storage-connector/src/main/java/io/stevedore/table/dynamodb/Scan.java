package io.stevedore.table.dynamodb;

import io.stevedore.driver.PageToken;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A read of the whole table. Prefixes only choose what is sent, as items are in no order of their partitions. */
final class Scan {

    private final Service service;
    private final ScanRequest request;

    Scan(Service service, String partitionPrefix, String sortPrefix) {
        this.service = service;
        ScanRequest.Builder all =
                ScanRequest.builder().tableName(service.table()).consistentRead(true);
        List<String> conditions = new ArrayList<>();
        Map<String, AttributeValue> values = new HashMap<>();
        if (!partitionPrefix.isEmpty()) {
            conditions.add("begins_with(p, :partition)");
            values.put(":partition", RowItems.partition(partitionPrefix));
        }
        if (!sortPrefix.isEmpty()) {
            conditions.add("begins_with(s, :sort)");
            values.put(":sort", RowItems.text(sortPrefix));
        }
        this.request = conditions.isEmpty()
                ? all.build()
                : all.filterExpression(String.join(" AND ", conditions))
                        .expressionAttributeValues(values)
                        .build();
    }

    /** One call: at most so many items are looked at, and 1 MiB of them. */
    RowPage page(String after, int limit) {
        ScanRequest.Builder page = request.toBuilder().limit(limit);
        if (!after.isEmpty()) {
            PageToken token = PageToken.parse(after);
            page.exclusiveStartKey(Map.of(
                    RowItems.PARTITION, RowItems.text(token.first()), RowItems.SORT, RowItems.text(token.second())));
        }
        ScanResponse response = service.attempts("all rows").call(client -> client.scan(page.build()));
        Stream<Row> rows = response.items().stream()
                .filter(item -> !RowItems.isReserved(item))
                .map(RowItems::row)
                .flatMap(Optional::stream);
        return new RowPage(rows.toList(), response.hasLastEvaluatedKey() ? place(response.lastEvaluatedKey()) : "");
    }

    /** In the texts of the item, which may be one of the driver's own. */
    private static String place(Map<String, AttributeValue> item) {
        return new PageToken(
                        RowItems.part(item, RowItems.PARTITION).s(),
                        RowItems.part(item, RowItems.SORT).s())
                .text();
    }
}
