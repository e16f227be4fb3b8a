package io.stevedore.table.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.stevedore.servers.dynamodb.DynamoDbLocalServer;
import io.stevedore.servers.process.FreePort;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import io.stevedore.table.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** What an administrator reads who set something wrong, and the making of the table. */
@Timeout(30)
class TableCheckTest {

    private static final String DESCRIPTION = """
            {"Table":{"TableName":"stevedore","TableStatus":"%s",
              "KeySchema":[{"AttributeName":"p","KeyType":"HASH"},{"AttributeName":"s","KeyType":"RANGE"}],
              "AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"},
                {"AttributeName":"s","AttributeType":"S"}]}}""";

    private static TableException failure(Map<String, String> given) {
        Map<String, String> impatient = new HashMap<>(given);
        impatient.putAll(Map.of("timeout", "1", "calltimeout", "2", "accesskey", "a", "secretkey", "hidden"));
        TableException failure = catchThrowableOfType(TableException.class, () -> new DynamoDbDriver().open(impatient));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("hidden", "\n", "software.amazon");
        return failure;
    }

    private static TableException answered(String code) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = ("{\"__type\":\"com.amazon.coral.service#" + code + "\",\"message\":\"no\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            return failure(
                    Map.of("endpoint", "http://127.0.0.1:" + server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UnrecognizedClientException        | accesskey or sessiontoken is not known to the service
            InvalidSignatureException          | secretkey does not fit accesskey, or region is not the service's
            ExpiredTokenException              | sessiontoken has expired
            AccessDeniedException              | accesskey may not do this with the table
            """)
    void saysWhoIsRefused(String code, String sentence) throws IOException {
        assertThat(answered(code))
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining("table \"stevedore\" at endpoint http://127.0.0.1:")
                .hasMessageContaining(sentence);
    }

    @Test
    void waitsUntilTheTableIsActive() throws IOException {
        Queue<String> states = new ConcurrentLinkedQueue<>(List.of("CREATING", "CREATING", "ACTIVE"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String state = states.poll();
            byte[] body =
                    DESCRIPTION.formatted(state == null ? "DELETING" : state).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        try (TableClient table =
                new DynamoDbDriver().open(Map.of("endpoint", endpoint, "accesskey", "a", "secretkey", "hidden"))) {
            assertThat(table).isNotNull();
            assertThat(states).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        assertThat(failure(Map.of("endpoint", "http://127.0.0.1:" + FreePort.find())))
                .isInstanceOf(TableException.Busy.class)
                .hasMessageContaining("connection refused");
    }

    @Test
    void saysThatTheHostIsNotKnown() {
        assertThat(failure(Map.of("endpoint", "http://dynamodb.invalid")))
                .isInstanceOf(TableException.Busy.class)
                .hasMessageContaining("host of the service is not known");
    }

    @Test
    void saysWhatATableOfOthersHas() {
        String name = DynamoDbLocalServer.parameters().get("table");
        try (DynamoDbClient client = RawTable.client()) {
            client.createTable(request -> request.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("Digest")
                            .keyType("HASH")
                            .build())
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("Digest")
                            .attributeType("S")
                            .build()));
        }

        assertThat(failure(Map.of("endpoint", DynamoDbLocalServer.address().toString(), "table", name)))
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining(
                        "has partition key Digest (S), and is to have partition key p (S), sort key s (S)");
    }

    @Test
    void manyMayMakeTheTable() throws Exception {
        Map<String, String> given = DynamoDbLocalServer.parameters();
        Key key = new Key("partition", "sort");
        try (Threads threads = new Threads(6)) {
            threads.run(() -> {
                try (TableClient table = new DynamoDbDriver().open(given)) {
                    table.write(List.of(new Change.Put(key, RowValue.of(Map.of()), Condition.ALWAYS)));
                    assertThat(table.get(key)).isPresent();
                    return true;
                }
            });
        }
    }
}
