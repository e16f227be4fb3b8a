package io.stevedore.storage.oss;

import com.aliyun.oss.common.comm.SignVersion;
import io.stevedore.driver.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What an administrator says of the bucket and the way to it.
 *
 * @param region without the {@code oss-} in front
 * @param publicEndpoint where clients outside of Alibaba's network reach the bucket: signed URLs name it
 * @param retries how often a call is repeated
 * @param silence how long an attempt waits for a connection, or for the next byte of the store
 * @param patience how long a call goes on with new attempts
 * @param connections the most sockets at once
 */
record OssSettings(
        OssKey key,
        String region,
        String bucket,
        String endpoint,
        String publicEndpoint,
        SignVersion signature,
        OssEncryption encryption,
        int retries,
        Duration silence,
        Duration patience,
        int connections) {

    static final Set<String> PARAMETERS = Set.of(
            "accesskeyid",
            "accesskeysecret",
            "region",
            "bucket",
            "endpoint",
            "internal",
            "secure",
            "encrypt",
            "encryptionkeyid",
            "signatureversion",
            "maxretries",
            "timeout",
            "calltimeout",
            "maxconnections");

    private static final long LONGEST_TIMEOUT = 3600;

    /** Bytes in a second that the slowest useful store copies, or joins, within itself. */
    private static final long SLOWEST_COPY = 32 * 1024L * 1024;

    /** @throws IllegalArgumentException if a parameter is missing or makes no sense */
    static OssSettings of(Parameters parameters) {
        OssKey key = OssKey.of(parameters);
        String region = region(parameters.required("region", "the bucket's region, such as cn-hangzhou"));
        String bucket = bucket(parameters.required("bucket", "the name of an existing bucket"));
        Duration silence = parameters.seconds("timeout", 8, LONGEST_TIMEOUT);
        OssEndpoints endpoints = OssEndpoints.of(parameters, region);
        return new OssSettings(
                key,
                region,
                bucket,
                endpoints.own(),
                endpoints.outside(),
                parameters.oneOf("signatureversion", "v4", List.of("v4", "v1")).equals("v4")
                        ? SignVersion.V4
                        : SignVersion.V1,
                OssEncryption.of(parameters),
                (int) parameters.number("maxretries", 5, 0, 100),
                silence,
                parameters.seconds("calltimeout", Math.max(20, 2 * silence.toSeconds()), 2 * LONGEST_TIMEOUT),
                (int) parameters.number("maxconnections", 512, 1, 10_000));
    }

    /** These settings, with the time that the store may take to move so many bytes within itself. */
    OssSettings copying(long bytes) {
        Duration more = Duration.ofSeconds(bytes / SLOWEST_COPY);
        return new OssSettings(
                key,
                region,
                bucket,
                endpoint,
                publicEndpoint,
                signature,
                encryption,
                retries,
                silence.plus(more),
                patience.plus(more),
                connections);
    }

    private static String region(String given) {
        String bare = given.startsWith("oss-") ? given.substring("oss-".length()) : given;
        if (!bare.matches("[a-z]+(-[a-z0-9]+)+")) {
            throw Parameters.refused("region", given, "a region such as cn-hangzhou or oss-cn-hangzhou");
        }
        return bare;
    }

    private static String bucket(String given) {
        if (!given.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")) {
            throw Parameters.refused(
                    "bucket", given, "3 to 63 lower case letters, digits and '-', with no '-' at the ends");
        }
        return given;
    }
}
