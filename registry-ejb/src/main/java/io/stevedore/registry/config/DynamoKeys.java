package io.stevedore.registry.config;

import java.util.List;
import java.util.stream.Stream;

/** The settings of an index in DynamoDB. */
public final class DynamoKeys {

    private static final String PREFIX = "registry.index.dynamodb.";

    /** The name of the table. */
    public static final ConfigKey TABLE =
            key("table", "stevedore", ConfigKind.TEXT, "The table; created, billed on demand, if it is missing.");

    private static final List<ConfigKey> OWN = List.of(
            TABLE,
            key("region", ConfigKind.TEXT, "The region of the table, such as eu-central-1."),
            key("endpoint", ConfigKind.TEXT, "The address of the service, if it is none of AWS: host:port or a URL."));

    static final List<ConfigKey> ALL = Stream.of(OWN, AwsKeys.calls(PREFIX, "8", "20"), AwsKeys.credentials(PREFIX))
            .flatMap(List::stream)
            .toList();

    private DynamoKeys() {}

    private static ConfigKey key(String parameter, ConfigKind kind, String description) {
        return key(parameter, "", kind, description);
    }

    private static ConfigKey key(String parameter, String defaultValue, ConfigKind kind, String description) {
        return new ConfigKey(PREFIX + parameter, defaultValue, kind, description);
    }
}
