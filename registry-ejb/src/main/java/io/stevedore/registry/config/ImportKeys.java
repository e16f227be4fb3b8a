package io.stevedore.registry.config;

import java.util.List;

/** The settings of an import from another registry. */
public final class ImportKeys {

    /** The driver of zot's table. */
    public static final ConfigKey ZOT = new ConfigKey(
            "registry.import.zot",
            "",
            ConfigKind.oneOf("dynamodb-items"),
            "The kind of table in which zot kept its dedupe cache: dynamodb-items; unset: zot kept it beside itself.");

    static final List<ConfigKey> ALL = List.of(
            ZOT,
            new ConfigKey(
                    "registry.import.zot.rootdirectory",
                    "/",
                    ConfigKind.PATH,
                    "What the paths in zot's table begin with: rootdirectory of zot's storageDriver."),
            table("table", ConfigKind.TEXT, "The name of zot's table: cacheTablename of its cacheDriver."),
            table("region", ConfigKind.TEXT, "The region of the table."),
            table("endpoint", ConfigKind.TEXT, "The address of a DynamoDB that is none of AWS, as a URL."),
            table(
                    "accesskey",
                    ConfigKind.SECRET,
                    "The access key; unset, with secretkey: the credentials of the environment or the machine."),
            table("secretkey", ConfigKind.SECRET, "The secret that belongs to the access key."),
            table("sessiontoken", ConfigKind.SECRET, "The token that belongs to temporary keys."));

    private ImportKeys() {}

    private static ConfigKey table(String parameter, ConfigKind kind, String description) {
        return new ConfigKey("registry.import.zot.dynamodb-items." + parameter, "", kind, description);
    }
}
