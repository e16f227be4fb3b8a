package io.stevedore.it.imports;

import io.stevedore.it.inventory.DynamoCalls;
import io.stevedore.it.registry.Launch;
import io.stevedore.servers.dynamodb.DynamoDbLocalServer;
import java.util.List;
import java.util.Map;

/** A table as zot makes it in DynamoDB, over its wire protocol. */
final class ZotDynamoTable {

    private final Map<String, String> parameters = DynamoDbLocalServer.parameters();
    private final String name = parameters.getOrDefault("table", "");

    ZotDynamoTable() {
        DynamoCalls.call(
                "CreateTable",
                "{\"TableName\":\"%s\",".formatted(name)
                        + "\"AttributeDefinitions\":[{\"AttributeName\":\"Digest\",\"AttributeType\":\"S\"}],"
                        + "\"KeySchema\":[{\"AttributeName\":\"Digest\",\"KeyType\":\"HASH\"}],"
                        + "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":10,\"WriteCapacityUnits\":5}}");
    }

    /** What the importer is to be told. */
    Launch of(Launch launch) {
        Launch changed = launch.with("registry.import.zot", "dynamodb-items");
        for (var parameter : parameters.entrySet()) {
            changed = changed.with("registry.import.zot.dynamodb-items." + parameter.getKey(), parameter.getValue());
        }
        return changed;
    }

    /** As older versions wrote it: one set, with all paths. */
    void putOld(String digest, List<String> paths) {
        DynamoCalls.call(
                "PutItem",
                "{\"TableName\":\"%s\",\"Item\":{\"Digest\":{\"S\":\"%s\"},\"BlobPath\":{\"SS\":[\"%s\"]}}}"
                        .formatted(name, digest, String.join("\",\"", paths)));
    }

    void put(String digest, String original, String duplicate) {
        DynamoCalls.call(
                "PutItem",
                ("{\"TableName\":\"%s\",\"Item\":{\"Digest\":{\"S\":\"%s\"},\"OriginalBlobPath\":{\"S\":\"%s\"},"
                                + "\"DuplicateBlobPath\":{\"SS\":[\"%s\",\"%s\"]}}}")
                        .formatted(name, digest, original, original, duplicate));
    }
}
