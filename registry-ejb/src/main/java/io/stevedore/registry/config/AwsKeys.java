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

    /**
     * @param prefix with the dot at its end
     * @param retries what holds if nothing is given
     * @param whole the same for a call with its repetitions
     */
    static List<ConfigKey> calls(String prefix, String retries, String whole) {
        return List.of(
                number(
                        prefix + "maxretries",
                        "How often a call is repeated that failed or was throttled; unset: " + retries + "."),
                number(prefix + "timeout", "Seconds for one attempt of a call; unset: 8."),
                number(prefix + "calltimeout", "Seconds for a call with its repetitions; unset: " + whole + "."),
                number(prefix + "maxconnections", "The most connections to the service; unset: 512."));
    }

    private static ConfigKey number(String name, String description) {
        return new ConfigKey(name, "", ConfigKind.NUMBER, description);
    }

    private static ConfigKey secret(String name, String description) {
        return new ConfigKey(name, "", ConfigKind.SECRET, description);
    }
}
