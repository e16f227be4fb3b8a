package io.stevedore.storage.s3;

import io.stevedore.aws.AwsCalls;
import io.stevedore.aws.CutErrors;
import io.stevedore.aws.RetriedCalls;
import io.stevedore.aws.WireLogs;
import io.stevedore.driver.Retries;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes the SDK's objects of the settings. */
final class S3Clients {

    private S3Clients() {}

    /** @param retries counts those of the client */
    static S3Client client(S3Settings settings, AwsCredentialsProvider credentials, Retries retries) {
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
                .overrideConfiguration(overrides(settings, retries))
                .httpClientBuilder(settings.calls().aws().http());
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

    private static ClientOverrideConfiguration overrides(S3Settings settings, Retries retries) {
        AwsCalls calls = settings.calls().aws();
        ClientOverrideConfiguration.Builder builder = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(calls.attempt())
                .apiCallTimeout(calls.whole())
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(1 + calls.retries())
                        .build())
                .addExecutionInterceptor(new RetriedCalls(retries))
                .addExecutionInterceptor(new CutErrors());
        settings.userAgent()
                .ifPresent(text -> builder.putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, text));
        return builder.build();
    }
}
