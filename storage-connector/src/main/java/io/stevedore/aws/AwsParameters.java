package io.stevedore.aws;

import io.stevedore.settings.Parameter;
import io.stevedore.settings.ParameterKind;
import java.util.List;

/** Parameters of all drivers for services of AWS. */
public final class AwsParameters {

    public static final Parameter ACCESS_KEY = Parameter.optional(
                    "accesskey",
                    ParameterKind.TEXT,
                    "The access key; unset, with secretkey: the credentials of the environment or the machine.")
            .hidden();

    public static final Parameter SECRET_KEY = Parameter.optional(
                    "secretkey", ParameterKind.TEXT, "The secret that belongs to the access key.")
            .hidden();

    public static final Parameter SESSION_TOKEN = Parameter.optional(
                    "sessiontoken", ParameterKind.TEXT, "The token that belongs to temporary keys.")
            .hidden();

    /** Who calls. */
    public static final List<Parameter> CREDENTIALS = List.of(ACCESS_KEY, SECRET_KEY, SESSION_TOKEN);

    private AwsParameters() {}

    /**
     * Which region is called.
     *
     * @param wanted the end of the sentence "… is missing; wanted …"
     */
    public static Parameter region(String wanted, String sentence) {
        return Parameter.optional("region", new ParameterKind.Text(wanted), sentence);
    }

    /** The address of a service that is none of AWS. */
    public static Parameter endpoint(String name, String sentence) {
        return Parameter.optional(name, new ParameterKind.Text("host, host:port or http(s)://host:port"), sentence);
    }
}
