package io.stevedore.storage.s3;

import io.stevedore.settings.Parameters;
import java.util.Optional;

/** All that was set, but the credentials: no secret is in it. */
record S3Settings(
        String bucket,
        S3Endpoint endpoint,
        S3Calls calls,
        S3Checksums checksums,
        S3Creation creation,
        Optional<String> userAgent) {

    /** @throws IllegalArgumentException if a parameter is missing or makes no sense */
    static S3Settings of(Parameters parameters) {
        S3Endpoint endpoint = S3Endpoint.of(parameters);
        return new S3Settings(
                bucket(parameters),
                endpoint,
                S3Calls.of(parameters),
                S3Checksums.of(parameters, endpoint.isForeign()),
                S3Creation.of(parameters),
                parameters.text(S3Parameters.USER_AGENT).map(S3Settings::userAgent));
    }

    private static String bucket(Parameters parameters) {
        String bucket = parameters.value(S3Parameters.BUCKET);
        if (!bucket.matches("[A-Za-z0-9._:/-]{3,255}")) {
            throw Parameters.refused(S3Parameters.BUCKET, bucket, "3 to 255 letters, digits, '.', '-' and '_'");
        }
        return bucket;
    }

    private static String userAgent(String given) {
        if (!given.matches("[ -~]{1,200}")) {
            throw Parameters.refused(
                    S3Parameters.USER_AGENT,
                    given,
                    S3Parameters.USER_AGENT.kind().allowed());
        }
        return given;
    }
}
