package io.stevedore.table.items;

import io.stevedore.aws.AwsCalls;
import io.stevedore.aws.AwsCredentials;
import io.stevedore.aws.AwsEndpoints;
import io.stevedore.aws.RetriedCalls;
import io.stevedore.aws.WireLogs;
import io.stevedore.driver.Parameters;
import io.stevedore.driver.Retries;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableDriver;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Reads a table of DynamoDB that another program made, whose items are known by one text. It must exist, and nothing
 * is written to it. Each item is a row of the partition {@value ItemsTable#PARTITION}.
 */
public final class ItemsDriver implements TableDriver {

    private static final String ENDPOINT = "endpoint";
    private static final String CALL_TIMEOUT = "calltimeout";
    private static final int RETRIES = 10;
    private static final int LONGEST_CALL = 300;
    private static final Set<String> PARAMETERS = Stream.of(
                    Set.of("table", "region", ENDPOINT, "attributes"), AwsCredentials.PARAMETERS, AwsCalls.PARAMETERS)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public String name() {
        return "dynamodb-items";
    }

    @Override
    public Set<String> parameters() {
        return PARAMETERS;
    }

    @Override
    public TableClient open(Map<String, String> parameters) {
        Parameters given = new Parameters(parameters);
        String table = given.required("table", "the name of the table that is to be read");
        List<String> attributes = Stream.of(given.text("attributes", "").split(",", 0))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        Retries retries = new Retries();
        DynamoDbClient client = client(given, retries);
        try {
            return ItemsTable.open(client, table, attributes, retries);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static DynamoDbClient client(Parameters given, Retries retries) {
        WireLogs.tellNoSecrets();
        AwsCalls calls = AwsCalls.of(given, RETRIES, LONGEST_CALL);
        Optional<URI> endpoint = AwsEndpoints.address(given, ENDPOINT, true);
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .credentialsProvider(AwsCredentials.of(given))
                .region(AwsEndpoints.region(
                        given, endpoint.isPresent(), "the region of the table, such as eu-central-1"))
                .overrideConfiguration(overrides -> {
                    overrides
                            .apiCallAttemptTimeout(calls.attempt())
                            .addExecutionInterceptor(new RetriedCalls(retries))
                            .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                    .maxAttempts(1 + calls.retries())
                                    .build());
                    // a long walk over a throttled table ends by its retries, unless a time is given
                    if (!given.text(CALL_TIMEOUT, "").isEmpty()) {
                        overrides.apiCallTimeout(calls.whole());
                    }
                })
                .httpClientBuilder(calls.http());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
