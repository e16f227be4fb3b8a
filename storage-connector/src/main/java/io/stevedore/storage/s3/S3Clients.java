package io.stevedore.storage.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes the SDK's objects of the settings. */
final class S3Clients {

    /** A working store may be silent for so long between two bytes. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    private S3Clients() {}

    static S3Client client(S3Settings settings, AwsCredentialsProvider credentials) {
        WireLogs.tellNoSecrets();
        S3Endpoint endpoint = settings.endpoint();
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials)
                .region(endpoint.region())
                .forcePathStyle(endpoint.pathStyle())
                .accelerate(endpoint.accelerate())
                .dualstackEnabled(endpoint.dualStack())
                .disableS3ExpressSessionAuth(true)
                .requestChecksumCalculation(settings.checksums().requests())
                .responseChecksumValidation(settings.checksums().responses())
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(settings.checksums().chunked())
                        .build())
                .overrideConfiguration(overrides(settings))
                .httpClientBuilder(http(settings.calls()));
        endpoint.address().ifPresent(builder::endpointOverride);
        if (endpoint.isForeign() && !settings.checksums().always()) {
            builder.addPlugin(LegacyMd5Plugin.create());
        }
        return builder.build();
    }

    static S3Presigner presigner(S3Settings settings, AwsCredentialsProvider credentials) {
        S3Endpoint endpoint = settings.endpoint();
        S3Presigner.Builder builder = S3Presigner.builder()
                .credentialsProvider(credentials)
                .region(endpoint.region())
                .dualstackEnabled(endpoint.dualStack())
                .disableS3ExpressSessionAuth(true)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint.pathStyle())
                        .accelerateModeEnabled(endpoint.accelerate())
                        .build());
        endpoint.address().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static ClientOverrideConfiguration overrides(S3Settings settings) {
        S3Calls calls = settings.calls();
        ClientOverrideConfiguration.Builder builder = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(calls.attempt())
                .apiCallTimeout(calls.whole())
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(1 + calls.retries())
                        .build());
        settings.userAgent()
                .ifPresent(text -> builder.putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, text));
        return builder.build();
    }

    private static Apache5HttpClient.Builder http(S3Calls calls) {
        Duration attempt = calls.attempt();
        return Apache5HttpClient.builder()
                .maxConnections(calls.connections())
                .connectionTimeout(attempt.compareTo(LONGEST_CONNECT) < 0 ? attempt : LONGEST_CONNECT)
                .connectionAcquisitionTimeout(attempt)
                .socketTimeout(attempt.compareTo(SILENCE) > 0 ? attempt : SILENCE)
                .tcpKeepAlive(true);
    }
}
