package io.stevedore.table.dynamodb;

import io.stevedore.aws.AwsCalls;
import io.stevedore.aws.AwsCredentials;
import io.stevedore.aws.AwsEndpoints;
import io.stevedore.aws.WireLogs;
import io.stevedore.driver.Parameters;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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

    static final Set<String> PARAMETERS = parameters();

    /** Seconds. The service remembers the token of a transaction for ten minutes, so a call must end well before. */
    private static final int LONGEST_CALL = 300;

    /** @throws IllegalArgumentException if a parameter is missing or makes no sense */
    static DynamoDbSettings of(Parameters parameters) {
        String table = parameters.text("table", "stevedore");
        if (!table.matches("[A-Za-z0-9_.-]{3,255}")) {
            throw Parameters.refused("table", table, "3 to 255 letters, digits, '.', '-' and '_'");
        }
        Optional<URI> endpoint = AwsEndpoints.address(parameters, "endpoint", true);
        Region region = AwsEndpoints.region(
                parameters, endpoint.isPresent(), "the region of the table, such as eu-central-1, or an endpoint");
        return new DynamoDbSettings(table, region, endpoint, AwsCalls.of(parameters, 8, LONGEST_CALL));
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
                        .build())
                .httpClientBuilder(calls.http());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static Set<String> parameters() {
        Set<String> names = new HashSet<>(Set.of("table", "region", "endpoint"));
        names.addAll(AwsCredentials.PARAMETERS);
        names.addAll(AwsCalls.PARAMETERS);
        return Set.copyOf(names);
    }
}
