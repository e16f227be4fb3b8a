package io.stevedore.storage.s3;

import io.stevedore.aws.AwsCalls;
import io.stevedore.settings.Parameters;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * How patiently the store is asked.
 *
 * @param perSecond calls in a second; 0 for any number
 */
record S3Calls(AwsCalls aws, int perSecond) {

    /** Bytes in a second that the slowest useful network carries. */
    private static final long SLOWEST_NETWORK = 2 * 1024L * 1024;

    /** Bytes in a second that the slowest useful store copies, or joins, within itself. */
    private static final long SLOWEST_COPY = 32 * 1024L * 1024;

    private static final Duration LONGEST = Duration.ofMinutes(30);

    static S3Calls of(Parameters parameters) {
        return new S3Calls(
                AwsCalls.of(parameters, S3Parameters.CALLS),
                parameters.smallNumber(S3Parameters.MAX_REQUESTS_PER_SECOND));
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
                .apiCallAttemptTimeout(aws.attempt().plus(more))
                .apiCallTimeout(aws.whole().plus(more))
                .build();
    }
}
