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
            key("endpoint", ConfigKind.TEXT, "The address of the service, if it is none of AWS: host:port or a URL."),
            key(
                    "maxretries",
                    ConfigKind.NUMBER,
                    "How often a call is repeated that failed or was throttled; unset: 8."),
            key("timeout", ConfigKind.NUMBER, "Seconds for one attempt of a call; unset: 8."),
            key("calltimeout", ConfigKind.NUMBER, "Seconds for a call with its repetitions; unset: 20."),
            key("maxconnections", ConfigKind.NUMBER, "The most connections to the service; unset: 512."));

    static final List<ConfigKey> ALL =
            Stream.of(OWN, AwsKeys.credentials(PREFIX)).flatMap(List::stream).toList();

    private DynamoKeys() {}

    private static ConfigKey key(String parameter, ConfigKind kind, String description) {
        return key(parameter, "", kind, description);
    }

    private static ConfigKey key(String parameter, String defaultValue, ConfigKind kind, String description) {
        return new ConfigKey(PREFIX + parameter, defaultValue, kind, description);
    }
}
