package io.stevedore.registry.config;

import java.util.List;
import java.util.stream.Stream;

/** The settings of an import from another registry. */
public final class ImportKeys {

    private static final String PREFIX = "registry.import.zot.dynamodb-items.";

    /** The driver of zot's table. */
    public static final ConfigKey ZOT = new ConfigKey(
            "registry.import.zot",
            "",
            ConfigKind.oneOf("dynamodb-items"),
            "The kind of table in which zot kept its dedupe cache: dynamodb-items; unset: zot kept it beside itself.");

    private static final List<ConfigKey> OWN = List.of(
            ZOT,
            new ConfigKey(
                    "registry.import.zot.rootdirectory",
                    "/",
                    ConfigKind.PATH,
                    "What the paths in zot's table begin with: rootdirectory of zot's storageDriver."),
            table("table", ConfigKind.TEXT, "The name of zot's table: cacheTablename of its cacheDriver."),
            table("region", ConfigKind.TEXT, "The region of the table."),
            table("endpoint", ConfigKind.TEXT, "The address of a DynamoDB that is none of AWS, as a URL."));

    static final List<ConfigKey> ALL = Stream.of(
                    OWN, AwsKeys.calls(PREFIX, "10", "no end but that of its repetitions"), AwsKeys.credentials(PREFIX))
            .flatMap(List::stream)
            .toList();

    private ImportKeys() {}

    private static ConfigKey table(String parameter, ConfigKind kind, String description) {
        return new ConfigKey(PREFIX + parameter, "", kind, description);
    }
}
