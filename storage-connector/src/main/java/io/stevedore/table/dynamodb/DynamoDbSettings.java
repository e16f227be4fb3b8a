package io.stevedore.table.dynamodb;

import io.stevedore.aws.AwsCalls;
import io.stevedore.aws.AwsEndpoints;
import io.stevedore.aws.CutErrors;
import io.stevedore.aws.WireLogs;
import io.stevedore.settings.Parameters;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * All that was set, but the credentials: no secret is in it.
 *
 * @param endpoint instead of the one that the SDK knows for the region
 */
record DynamoDbSettings(String table, Region region, Optional<URI> endpoint, AwsCalls calls) {

    /** @throws IllegalArgumentException if a parameter is missing or makes no sense */
    static DynamoDbSettings of(Parameters parameters) {
        String table = parameters.value(DynamoDbParameters.TABLE);
        if (!table.matches("[A-Za-z0-9_.-]{3,255}")) {
            throw Parameters.refused(
                    DynamoDbParameters.TABLE,
                    table,
                    DynamoDbParameters.TABLE.kind().allowed());
        }
        Optional<URI> endpoint = AwsEndpoints.address(parameters, DynamoDbParameters.ENDPOINT, true);
        Region region = AwsEndpoints.region(parameters, DynamoDbParameters.REGION, endpoint.isPresent());
        return new DynamoDbSettings(table, region, endpoint, AwsCalls.of(parameters, DynamoDbParameters.CALLS));
    }

    /** For messages. */
    String where() {
        return endpoint.map(address -> "endpoint " + address).orElse("AWS region " + region.id());
    }

    /** Asks once: what may be repeated, and how, only {@link Attempts} can know. */
    DynamoDbClient client(AwsCredentialsProvider credentials) {
        WireLogs.tellNoSecrets();
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .credentialsProvider(credentials)
                .region(region)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(calls.attempt().compareTo(calls.whole()) < 0 ? calls.attempt() : calls.whole())
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new CutErrors())
                        .build())
                .httpClientBuilder(calls.http());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
