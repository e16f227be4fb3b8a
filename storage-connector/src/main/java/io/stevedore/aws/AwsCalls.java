package io.stevedore.aws;

import io.stevedore.settings.Parameters;
import java.time.Duration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * How often, how long and how many at once.
 *
 * @param retries of a call that found the service busy
 * @param attempt the longest time of one attempt of a call that carries no large body
 * @param whole the longest time of such a call with all its retries
 * @param connections the most connections to the service
 */
public record AwsCalls(int retries, Duration attempt, Duration whole, int connections) {

    /** A working service may be silent for so long between two bytes. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    /** @throws IllegalArgumentException if a parameter makes no sense */
    public static AwsCalls of(Parameters parameters, AwsCallParameters declared) {
        Duration attempt = parameters.seconds(declared.attempt());
        return new AwsCalls(
                parameters.smallNumber(declared.retries()),
                attempt,
                parameters.seconds(declared.whole(), Math.max(20, 2 * attempt.toSeconds())),
                parameters.smallNumber(declared.connections()));
    }

    public Apache5HttpClient.Builder http() {
        return Apache5HttpClient.builder()
                .maxConnections(connections)
                .connectionTimeout(attempt.compareTo(LONGEST_CONNECT) < 0 ? attempt : LONGEST_CONNECT)
                .connectionAcquisitionTimeout(attempt)
                .socketTimeout(attempt.compareTo(SILENCE) > 0 ? attempt : SILENCE)
                .tcpKeepAlive(true);
    }
}
