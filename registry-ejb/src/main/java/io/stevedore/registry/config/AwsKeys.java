package io.stevedore.registry.config;

import java.util.List;

/** The settings of those who ask AWS, or something that speaks like it. */
final class AwsKeys {

    private AwsKeys() {}

    /** @param prefix with the dot at its end */
    static List<ConfigKey> credentials(String prefix) {
        return List.of(
                secret(
                        prefix + "accesskey",
                        "The access key; unset, with secretkey: the credentials of the environment or the machine."),
                secret(prefix + "secretkey", "The secret that belongs to the access key."),
                secret(prefix + "sessiontoken", "The token that belongs to temporary keys."));
    }

    private static ConfigKey secret(String name, String description) {
        return new ConfigKey(name, "", ConfigKind.SECRET, description);
    }
}
