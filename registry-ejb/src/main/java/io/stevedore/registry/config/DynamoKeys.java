package io.stevedore.registry.config;

import java.util.List;

/** The settings of an index in DynamoDB. */
public final class DynamoKeys {

    /** The name of the table. */
    public static final ConfigKey TABLE =
            key("table", "stevedore", ConfigKind.TEXT, "The table; created, billed on demand, if it is missing.");

    static final List<ConfigKey> ALL = List.of(
            TABLE,
            key("region", ConfigKind.TEXT, "The region of the table, such as eu-central-1."),
            key("endpoint", ConfigKind.TEXT, "The address of the service, if it is none of AWS: host:port or a URL."),
            key(
                    "accesskey",
                    ConfigKind.SECRET,
                    "The access key; unset, with secretkey: the credentials of the environment or the machine."),
            key("secretkey", ConfigKind.SECRET, "The secret that belongs to the access key."),
            key("sessiontoken", ConfigKind.SECRET, "The token that belongs to temporary keys."),
            key(
                    "maxretries",
                    ConfigKind.NUMBER,
                    "How often a call is repeated that failed or was throttled; unset: 8."),
            key("timeout", ConfigKind.NUMBER, "Seconds for one attempt of a call; unset: 8."),
            key("calltimeout", ConfigKind.NUMBER, "Seconds for a call with its repetitions; unset: 20."),
            key("maxconnections", ConfigKind.NUMBER, "The most connections to the service; unset: 512."));

    private DynamoKeys() {}

    private static ConfigKey key(String parameter, ConfigKind kind, String description) {
        return key(parameter, "", kind, description);
    }

    private static ConfigKey key(String parameter, String defaultValue, ConfigKind kind, String description) {
        return new ConfigKey("registry.index.dynamodb." + parameter, defaultValue, kind, description);
    }
}
