package io.stevedore.it;

import io.stevedore.table.dynamodb.DynamoDbLocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A table as zot makes it in DynamoDB, over its wire protocol. */
final class ZotDynamoTable {

    private final Map<String, String> parameters = DynamoDbLocalServer.parameters();
    private final String name = parameters.getOrDefault("table", "");

    ZotDynamoTable() {
        call(
                "CreateTable",
                "{\"TableName\":\"%s\",\"AttributeDefinitions\":[{\"AttributeName\":\"Digest\",\"AttributeType\":\"S\"}],"
                                .formatted(name)
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

    void put(String digest, String original, String duplicate) {
        call(
                "PutItem",
                ("{\"TableName\":\"%s\",\"Item\":{\"Digest\":{\"S\":\"%s\"},\"OriginalBlobPath\":{\"S\":\"%s\"},"
                                + "\"DuplicateBlobPath\":{\"SS\":[\"%s\",\"%s\"]}}}")
                        .formatted(name, digest, original, original, duplicate));
    }

    private static void call(String operation, String json) {
        HttpRequest request = HttpRequest.newBuilder(DynamoDbLocalServer.address())
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Date", "20260101T000000Z")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=localAccess/20260101/us-east-1/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=00")
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(operation + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
