package io.stevedore.table.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.servers.dynamodb.DynamoDbLocalServer;
import io.stevedore.servers.proxy.CountingProxy;
import io.stevedore.servers.proxy.Fault;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Over a table as zot makes it, in DynamoDB Local. */
class ItemsTableTest {

    private static final String KEY = "Digest";
    private static final Map<String, String> PARAMETERS = DynamoDbLocalServer.parameters();
    private static final String TABLE = PARAMETERS.getOrDefault("table", "");
    private static final DynamoDbClient ZOT = DynamoDbClient.builder()
            .endpointOverride(DynamoDbLocalServer.address())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("localAccess", "localSecret")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();

    @BeforeAll
    static void makeTable() {
        create(TABLE, ScalarAttributeType.S);
        put(
                "sha256:aa",
                Map.of("OriginalBlobPath", text("/a"), "DuplicateBlobPath", texts("/a", "/b"), "n", number(7)));
    }

    @AfterAll
    static void close() {
        ZOT.close();
    }

    @Test
    void itemThatIsLargerThanARowGivesThePathsThatFit() {
        String[] paths = IntStream.range(0, 2600)
                .mapToObj(i -> "/zot/" + "r".repeat(110) + i + "/blobs")
                .toArray(String[]::new);
        put("sha256:large", Map.of("BlobPath", texts(paths)));

        try (TableClient table = open()) {
            List<String> lines = table.get(key("sha256:large"))
                    .orElseThrow()
                    .field("BlobPath")
                    .lines()
                    .toList();
            assertThat(lines).hasSizeGreaterThan(200).isSubsetOf(paths);
        }
    }

    @Test
    void itemIsARow() {
        try (TableClient table = open()) {
            Row row = table.get(key("sha256:aa")).orElseThrow();

            assertThat(row.fields())
                    .containsEntry(KEY, "sha256:aa")
                    .containsEntry("OriginalBlobPath", "/a")
                    .containsEntry("n", "7");
            assertThat(row.field("DuplicateBlobPath").lines()).containsExactlyInAnyOrder("/a", "/b");
            assertThat(table.get(key("sha256:bb"))).isEmpty();
            assertThat(table.get(new Key("others", "sha256:aa"))).isEmpty();
            assertThat(table.getAll(List.of(key("sha256:aa"), key("sha256:bb"))))
                    .containsOnlyKeys(key("sha256:aa"));
        }
    }

    @Test
    void onlyWantedAttributesAreRead() {
        put("big", Map.of("OriginalBlobPath", text("/big"), "other", text("x".repeat(350_000))));
        Map<String, String> some = new HashMap<>(PARAMETERS);
        some.put("attributes", "OriginalBlobPath, BlobPath");

        try (TableClient table = new ItemsDriver().open(some)) {
            assertThat(table.get(key("big")).orElseThrow().fields())
                    .isEqualTo(Map.of(KEY, "big", "OriginalBlobPath", "/big"));
        }
        try (TableClient table = open()) {
            assertThatExceptionOfType(TableException.Broken.class)
                    .isThrownBy(() -> table.get(key("big")))
                    .withMessageContaining("the item big does not fit into a row");
        } finally {
            delete("big");
        }
    }

    @Test
    void pagesHoldEveryItemOnce() {
        Set<String> put = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            put.add("page-" + i);
            put("page-" + i, Map.of("OriginalBlobPath", text("/" + i)));
        }
        try (TableClient table = open()) {
            List<String> keys = new ArrayList<>();
            List<Row> page = table.query("items", "", "", 7);
            while (!page.isEmpty()) {
                assertThat(page).hasSizeLessThanOrEqualTo(7);
                page.forEach(row -> keys.add(row.key().sort()));
                page = table.query("items", "", keys.get(keys.size() - 1), 7);
            }
            assertThat(keys).doesNotHaveDuplicates().contains("sha256:aa").containsAll(put);
            assertThat(table.query("items", "page-", "", 1000)).hasSize(25);
            assertThat(table.query("others", "", "", 10)).isEmpty();
        } finally {
            put.forEach(ItemsTableTest::delete);
        }
    }

    @Test
    void whatIsNoTextIsRefusedByName() {
        put("odd", Map.of("blob", AttributeValue.fromB(SdkBytes.fromUtf8String("x"))));
        put("lines", Map.of("paths", texts("/a\n/b", "/c")));
        try (TableClient table = open()) {
            assertThatExceptionOfType(TableException.Broken.class)
                    .isThrownBy(() -> table.get(key("odd")))
                    .withMessageContaining("the attribute blob of the item odd is of the type B");
            assertThatExceptionOfType(TableException.Broken.class)
                    .isThrownBy(() -> table.get(key("lines")))
                    .withMessageContaining("the attribute paths of the item lines");
        } finally {
            delete("odd");
            delete("lines");
        }
    }

    @Test
    void callsThatAreMadeAgainAreCounted() {
        try (CountingProxy proxy = new CountingProxy(DynamoDbLocalServer.address());
                TableClient throughProxy = openAt(proxy.address())) {
            proxy.first(2, "GetItem", Fault.ERROR);

            throughProxy.get(key("a"));

            assertThat(throughProxy.retries()).isEqualTo(2);
        }
    }

    @Test
    void nothingIsWritten() {
        List<Change> changes = List.of(new Change.Delete(key("sha256:aa"), Condition.ALWAYS));
        try (TableClient table = open()) {
            assertThatExceptionOfType(TableException.Broken.class)
                    .isThrownBy(() -> table.write(changes, Durability.DISK))
                    .withMessageContaining("read only");
            assertThatExceptionOfType(TableException.Broken.class)
                    .isThrownBy(() -> table.prepare("branch", changes))
                    .withMessageContaining("read only");
            table.commitPrepared("branch");
            assertThat(table.prepared()).isEmpty();
            assertThat(table.get(key("sha256:aa"))).isPresent();
        }
    }

    @Test
    void tablesThatCannotBeReadAreRefused() {
        create("numbers", ScalarAttributeType.N);

        assertThatExceptionOfType(TableException.Broken.class)
                .isThrownBy(() -> open("table", "numbers"))
                .withMessageContaining("one partition key that is a string");
        assertThatExceptionOfType(TableException.Broken.class)
                .isThrownBy(() -> open("table", "missing"))
                .withMessageContaining("the table missing: DynamoDB has no such table");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("table", ""))
                .withMessageContaining("table is missing");
        assertThatExceptionOfType(TableException.Busy.class)
                .isThrownBy(() -> openWith(Map.of("endpoint", "http://127.0.0.1:1", "maxretries", "2")))
                .withMessageContaining("does not answer");
    }

    private static TableClient open() {
        return new ItemsDriver().open(PARAMETERS);
    }

    private static TableClient openAt(URI endpoint) {
        Map<String, String> changed = new HashMap<>(PARAMETERS);
        changed.put("endpoint", endpoint.toString());
        return new ItemsDriver().open(changed);
    }

    private static void open(String parameter, String value) {
        openWith(Map.of(parameter, value));
    }

    private static void openWith(Map<String, String> others) {
        Map<String, String> changed = new HashMap<>(PARAMETERS);
        changed.putAll(others);
        new ItemsDriver().open(changed).close();
    }

    private static Key key(String text) {
        return new Key("items", text);
    }

    private static void create(String table, ScalarAttributeType type) {
        ZOT.createTable(CreateTableRequest.builder()
                .tableName(table)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName(KEY)
                        .attributeType(type)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName(KEY)
                        .keyType(KeyType.HASH)
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build());
    }

    private static void put(String key, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put(KEY, text(key));
        ZOT.putItem(request -> request.tableName(TABLE).item(item));
    }

    private static void delete(String key) {
        ZOT.deleteItem(request -> request.tableName(TABLE).key(Map.of(KEY, text(key))));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue texts(String... texts) {
        return AttributeValue.fromSs(List.of(texts));
    }

    private static AttributeValue number(int number) {
        return AttributeValue.fromN(Integer.toString(number));
    }
}
