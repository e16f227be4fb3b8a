package io.stevedore.table.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.servers.dynamodb.DynamoDbLocalServer;
import io.stevedore.settings.Parameters;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What operations cost, in units of capacity; but transactions, which the server of the tests counts otherwise than
 * AWS.
 */
class CapacityTest {

    private final Map<String, String> given = DynamoDbLocalServer.parameters();
    private final ConsumedCapacityMeter meter = new ConsumedCapacityMeter();
    private DynamoDbTable table;

    @BeforeEach
    void open() {
        DynamoDbSettings settings = DynamoDbSettings.of(new Parameters(given));
        Service service = new Service(
                DynamoDbClient.builder()
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("localAccess", "secret")))
                        .region(settings.region())
                        .endpointOverride(DynamoDbLocalServer.address())
                        .httpClientBuilder(settings.calls().http())
                        .overrideConfiguration(overrides -> overrides.addExecutionInterceptor(meter))
                        .build(),
                settings);
        new TableCheck(service).check();
        table = new DynamoDbTable(service);
    }

    @AfterEach
    void close() {
        table.close();
    }

    private static Key key(int number) {
        return new Key("partition", "row" + number);
    }

    private static List<Change> puts(int count, int bytes, Condition condition) {
        return IntStream.range(0, count)
                .<Change>mapToObj(i -> new Change.Put(key(i), new RowValue(Map.of(), new byte[bytes]), condition))
                .toList();
    }

    @Test
    void aWriteOfOneRowCostsByKilobyte() {
        assertThat(meter.of(() -> table.write(puts(1, 500, Condition.ABSENT)))).isEqualTo(1);
        List<Change> larger = puts(1, 5_000, Condition.version(version()));
        assertThat(meter.of(() -> table.write(larger))).isEqualTo(5);
    }

    @Test
    void readsCostByFourKilobytes() {
        table.write(puts(8, 900, Condition.ABSENT));

        assertThat(meter.of(() -> table.get(key(0)))).isEqualTo(1);
        assertThat(meter.of(() -> table.get(key(99)))).isEqualTo(1);
        assertThat(meter.of(() -> table.getAll(List.of(key(0), key(1), key(2)))))
                .isEqualTo(3);
        assertThat(meter.of(() -> table.query("partition", "", "", 100))).isEqualTo(2);
    }

    private long version() {
        return table.get(key(0)).orElseThrow().version();
    }
}
