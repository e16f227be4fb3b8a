package io.stevedore.table.dynamodb;

import io.stevedore.table.Change;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;

/**
 * What prepared branches are to change, in partitions of the driver's own. The names of all branches stand in one
 * partition; a name comes first and goes last, so no remains of a branch are ever without one.
 */
final class BranchStore {

    private static final String NAMES = "~branches";
    private static final String CHANGES = "~branch/";
    private static final String LIST = "changes";
    private static final int MAX_BYTES = 1024;
    private static final long CHUNK_BYTES = 300_000;

    private final Service service;
    private final ItemReader reader;

    BranchStore(Service service, ItemReader reader) {
        this.service = service;
        this.reader = reader;
    }

    void put(String branch, List<Change> changes) {
        if (branch.isEmpty() || branch.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("the name of a branch has " + branch.length()
                    + " characters; wanted 1 to " + MAX_BYTES + " bytes of UTF-8");
        }
        put(branch, name(branch));
        List<List<Change>> chunks = chunks(changes);
        for (int i = 0; i < chunks.size(); i++) {
            AttributeValue list = AttributeValue.fromL(
                    chunks.get(i).stream().map(ChangeCodec::encode).toList());
            put(
                    branch,
                    Map.of(
                            RowItems.PARTITION,
                            RowItems.text(CHANGES + branch),
                            RowItems.SORT,
                            RowItems.text("%03d".formatted(i)),
                            LIST,
                            list));
        }
    }

    /** Empty if there is no such branch, or none of its changes were kept. */
    List<Change> changes(String branch) {
        return reader.reserved(CHANGES + branch).stream()
                .flatMap(item -> RowItems.part(item, LIST).l().stream())
                .map(ChangeCodec::decode)
                .toList();
    }

    void remove(String branch) {
        for (Map<String, AttributeValue> item : reader.reserved(CHANGES + branch)) {
            delete(
                    branch,
                    Map.of(
                            RowItems.PARTITION,
                            RowItems.text(CHANGES + branch),
                            RowItems.SORT,
                            RowItems.part(item, RowItems.SORT)));
        }
        delete(branch, name(branch));
    }

    /** True from {@link #put} to {@link #remove}. */
    ConditionCheck known(String branch) {
        return ConditionCheck.builder()
                .tableName(service.table())
                .key(name(branch))
                .conditionExpression("attribute_exists(p)")
                .build();
    }

    List<String> names() {
        return reader.reserved(NAMES).stream()
                .map(item -> RowItems.part(item, RowItems.SORT).s())
                .toList();
    }

    private static Map<String, AttributeValue> name(String branch) {
        return Map.of(RowItems.PARTITION, RowItems.text(NAMES), RowItems.SORT, RowItems.text(branch));
    }

    /** An item holds at most 400 KB, which is more than any single change has. */
    private static List<List<Change>> chunks(List<Change> changes) {
        List<List<Change>> chunks = new ArrayList<>();
        List<Change> chunk = new ArrayList<>();
        long bytes = 0;
        for (Change change : changes) {
            long size = ChangeCodec.size(change);
            if (!chunk.isEmpty() && bytes + size > CHUNK_BYTES) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                bytes = 0;
            }
            chunk.add(change);
            bytes += size;
        }
        chunks.add(chunk);
        return chunks;
    }

    private void put(String branch, Map<String, AttributeValue> item) {
        service.attempts("branch " + branch)
                .call(client -> client.putItem(
                        request -> request.tableName(service.table()).item(item)));
    }

    private void delete(String branch, Map<String, AttributeValue> key) {
        service.attempts("branch " + branch)
                .call(client -> client.deleteItem(
                        request -> request.tableName(service.table()).key(key)));
    }
}
