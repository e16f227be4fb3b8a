package io.stevedore.table.dynamodb;

import io.stevedore.servers.dynamodb.DynamoDbLocalServer;
import io.stevedore.settings.Parameters;
import io.stevedore.table.Key;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A way to the items of a table past the driver, which was given these parameters. */
final class RawTable {

    private RawTable() {}

    static DynamoDbClient client() {
        return DynamoDbSettings.of(new Parameters(
                        Map.of("endpoint", DynamoDbLocalServer.address().toString())))
                .client(StaticCredentialsProvider.create(AwsBasicCredentials.create("localAccess", "localSecret")));
    }

    private static String name(Map<String, String> given) {
        return Objects.requireNonNull(given.get("table"));
    }

    static List<Map<String, AttributeValue>> items(Map<String, String> given) {
        try (DynamoDbClient client = client()) {
            return client.scan(request -> request.tableName(name(given)).consistentRead(true))
                    .items();
        }
    }

    static void put(Map<String, String> given, Map<String, AttributeValue> item) {
        try (DynamoDbClient client = client()) {
            client.putItem(request -> request.tableName(name(given)).item(item));
        }
    }

    static void delete(Map<String, String> given, Key key) {
        try (DynamoDbClient client = client()) {
            client.deleteItem(request -> request.tableName(name(given)).key(RowItems.key(key)));
        }
    }
}
