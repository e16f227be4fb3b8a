package io.stevedore.storage.s3;

import io.stevedore.storage.object.Parameters;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * How often, how long and how many at once.
 *
 * @param retries of a call that found the store busy
 * @param perSecond calls in a second; 0 for any number
 * @param attempt the longest time of one attempt of a call that carries no large body
 * @param whole the longest time of such a call with all its retries
 * @param connections the most connections to the store
 */
record S3Calls(int retries, int perSecond, Duration attempt, Duration whole, int connections) {

    /** Bytes in a second that the slowest useful network carries. */
    private static final long SLOWEST_NETWORK = 2 * 1024L * 1024;

    /** Bytes in a second that the slowest useful store copies, or joins, within itself. */
    private static final long SLOWEST_COPY = 32 * 1024L * 1024;

    private static final Duration LONGEST = Duration.ofMinutes(30);

    static S3Calls of(Parameters parameters) {
        Duration attempt = parameters.seconds("timeout", 8, 3600);
        return new S3Calls(
                (int) parameters.number("maxretries", 3, 0, 100),
                (int) parameters.number("maxrequestspersecond", 0, 0, 1_000_000),
                attempt,
                parameters.seconds("calltimeout", Math.max(20, 2 * attempt.toSeconds()), 7200),
                (int) parameters.number("maxconnections", 512, 1, 10_000));
    }

    /** More time for a call that sends so many bytes. */
    AwsRequestOverrideConfiguration sending(long bytes) {
        return longer(bytes / SLOWEST_NETWORK);
    }

    /** More time for a call in which the store moves so many bytes within itself. */
    AwsRequestOverrideConfiguration copying(long bytes) {
        return longer(bytes / SLOWEST_COPY);
    }

    private AwsRequestOverrideConfiguration longer(long seconds) {
        Duration more = Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attempt.plus(more))
                .apiCallTimeout(whole.plus(more))
                .build();
    }
}
