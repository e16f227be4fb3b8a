package io.stevedore.storage.s3;

import io.stevedore.aws.AwsCalls;
import io.stevedore.aws.AwsCredentials;
import io.stevedore.driver.Parameters;
import io.stevedore.storage.object.files.ObjectSettings;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** All that was set, but the credentials: no secret is in it. */
record S3Settings(
        String bucket,
        S3Endpoint endpoint,
        S3Calls calls,
        S3Checksums checksums,
        S3Creation creation,
        Optional<String> userAgent) {

    static final Set<String> PARAMETERS = parameters();

    /** @throws IllegalArgumentException if a parameter is missing or makes no sense */
    static S3Settings of(Parameters parameters) {
        S3Endpoint endpoint = S3Endpoint.of(parameters);
        return new S3Settings(
                bucket(parameters),
                endpoint,
                S3Calls.of(parameters),
                S3Checksums.of(parameters, endpoint.isForeign()),
                S3Creation.of(parameters),
                parameters.text("useragent").map(S3Settings::userAgent));
    }

    private static String bucket(Parameters parameters) {
        String bucket = parameters.required("bucket", "the name of a bucket that exists");
        if (!bucket.matches("[A-Za-z0-9._:/-]{3,255}")) {
            throw Parameters.refused("bucket", bucket, "3 to 255 letters, digits, '.', '-' and '_'");
        }
        return bucket;
    }

    private static String userAgent(String given) {
        if (!given.matches("[ -~]{1,200}")) {
            throw Parameters.refused("useragent", given, "up to 200 visible ASCII characters");
        }
        return given;
    }

    private static Set<String> parameters() {
        Set<String> names = new HashSet<>(ObjectSettings.PARAMETERS);
        names.addAll(AwsCredentials.PARAMETERS);
        names.addAll(AwsCalls.PARAMETERS);
        names.addAll(Set.of("bucket", "useragent", "maxrequestspersecond"));
        names.addAll(Set.of("region", "regionendpoint", "secure", "forcepathstyle", "accelerate", "usedualstack"));
        names.addAll(Set.of("encrypt", "keyid", "storageclass", "objectacl", "checksum", "chunkedencoding"));
        return Set.copyOf(names);
    }
}
