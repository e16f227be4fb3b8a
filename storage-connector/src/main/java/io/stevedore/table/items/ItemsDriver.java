package io.stevedore.table.items;

import io.stevedore.aws.AwsCalls;
import io.stevedore.aws.AwsCredentials;
import io.stevedore.aws.AwsEndpoints;
import io.stevedore.aws.CutErrors;
import io.stevedore.aws.RetriedCalls;
import io.stevedore.aws.WireLogs;
import io.stevedore.driver.Retries;
import io.stevedore.settings.Parameters;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableDriver;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Reads a table of DynamoDB that another program made, whose items are known by one text. It must exist, and nothing
 * is written to it. Each item is a row of the partition {@value ItemsTable#PARTITION}.
 */
public final class ItemsDriver implements TableDriver {

    private static final ItemsParameters DECLARED = new ItemsParameters();

    @Override
    public String name() {
        return DECLARED.driver();
    }

    @Override
    public Set<String> parameters() {
        return DECLARED.names();
    }

    @Override
    public TableClient open(Map<String, String> parameters) {
        Parameters given = new Parameters(parameters);
        String table = given.value(ItemsParameters.TABLE);
        List<String> attributes = Stream.of(
                        given.text(ItemsParameters.ATTRIBUTES).orElse("").split(",", 0))
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
        AwsCalls calls = AwsCalls.of(given, ItemsParameters.CALLS);
        Optional<URI> endpoint = AwsEndpoints.address(given, ItemsParameters.ENDPOINT, true);
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .credentialsProvider(AwsCredentials.of(given))
                .region(AwsEndpoints.region(given, ItemsParameters.REGION, endpoint.isPresent()))
                .overrideConfiguration(overrides -> {
                    overrides
                            .apiCallAttemptTimeout(calls.attempt())
                            .addExecutionInterceptor(new RetriedCalls(retries))
                            .addExecutionInterceptor(new CutErrors())
                            .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                    .maxAttempts(1 + calls.retries())
                                    .build());
                    // a long walk over a throttled table ends by its retries, unless a time is given
                    if (given.text(ItemsParameters.CALLS.whole()).isPresent()) {
                        overrides.apiCallTimeout(calls.whole());
                    }
                })
                .httpClientBuilder(calls.http());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
