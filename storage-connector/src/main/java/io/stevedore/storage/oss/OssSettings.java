package io.stevedore.storage.oss;

import com.aliyun.oss.common.comm.SignVersion;
import io.stevedore.settings.Parameters;
import java.time.Duration;

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

    /** Bytes in a second that the slowest useful store copies, or joins, within itself. */
    private static final long SLOWEST_COPY = 32 * 1024L * 1024;

    /** @throws IllegalArgumentException if a parameter is missing or makes no sense */
    static OssSettings of(Parameters parameters) {
        OssKey key = OssKey.of(parameters);
        String region = region(parameters.value(OssParameters.REGION));
        String bucket = bucket(parameters.value(OssParameters.BUCKET));
        Duration silence = parameters.seconds(OssParameters.TIMEOUT);
        OssEndpoints endpoints = OssEndpoints.of(parameters, region);
        return new OssSettings(
                key,
                region,
                bucket,
                endpoints.own(),
                endpoints.outside(),
                parameters.value(OssParameters.SIGNATURE_VERSION).equals("v4") ? SignVersion.V4 : SignVersion.V1,
                OssEncryption.of(parameters),
                parameters.smallNumber(OssParameters.MAX_RETRIES),
                silence,
                parameters.seconds(OssParameters.CALL_TIMEOUT, Math.max(20, 2 * silence.toSeconds())),
                parameters.smallNumber(OssParameters.MAX_CONNECTIONS));
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
            throw Parameters.refused(
                    OssParameters.REGION, given, OssParameters.REGION.kind().allowed());
        }
        return bare;
    }

    private static String bucket(String given) {
        if (!given.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")) {
            throw Parameters.refused(
                    OssParameters.BUCKET, given, "3 to 63 lower case letters, digits and '-', with no '-' at the ends");
        }
        return given;
    }
}
