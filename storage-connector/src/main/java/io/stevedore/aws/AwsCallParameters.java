package io.stevedore.aws;

import io.stevedore.settings.Parameter;
import io.stevedore.settings.ParameterKind;
import java.util.List;

/** The parameters of calls to a service: how often, how long, how many at once. */
public record AwsCallParameters(Parameter retries, Parameter attempt, Parameter whole, Parameter connections) {

    /**
     * Those of one service.
     *
     * @param usualRetries if none are given
     * @param longest seconds of a call with its repetitions
     * @param wholeUnset what holds if no time of such a call is given, the end of "unset: …"
     */
    public static AwsCallParameters of(int usualRetries, int longest, String wholeUnset) {
        return new AwsCallParameters(
                Parameter.number(
                        "maxretries",
                        usualRetries,
                        0,
                        100,
                        "How often a call is repeated that failed or was throttled."),
                Parameter.number("timeout", 8, 1, longest / 2, "Seconds for one attempt of a call."),
                Parameter.optional(
                        "calltimeout",
                        new ParameterKind.WholeNumber(1, longest),
                        "Seconds for a call with its repetitions; unset: " + wholeUnset + "."),
                Parameter.number("maxconnections", 512, 1, 10_000, "The most connections to the service."));
    }

    /** All of them. */
    public List<Parameter> all() {
        return List.of(retries, attempt, whole, connections);
    }
}
