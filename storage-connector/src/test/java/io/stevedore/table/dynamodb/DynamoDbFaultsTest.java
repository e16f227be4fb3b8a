package io.stevedore.table.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.servers.dynamodb.DynamoDbLocalServer;
import io.stevedore.servers.proxy.CountingProxy;
import io.stevedore.servers.proxy.Fault;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a write has done, and says that it has done, when networks and services fail. */
@Timeout(30)
class DynamoDbFaultsTest {

    private static final Key A = new Key("partition", "a");
    private static final Key B = new Key("partition", "b");

    private final CountingProxy proxy = new CountingProxy(DynamoDbLocalServer.address());
    private final Map<String, String> given = DynamoDbLocalServer.parameters(proxy.address());
    private TableClient table;

    /** Not through the proxy. */
    private TableClient other;

    @BeforeEach
    void open() {
        Map<String, String> patient = new HashMap<>(given);
        patient.putAll(Map.of("timeout", "2", "calltimeout", "5"));
        table = new DynamoDbDriver().open(patient);
        Map<String, String> direct = new HashMap<>(given);
        direct.put("endpoint", DynamoDbLocalServer.address().toString());
        other = new DynamoDbDriver().open(direct);
        proxy.reset();
    }

    @AfterEach
    void close() {
        proxy.close();
        table.close();
        other.close();
    }

    private static Change put(Key key, String text, Condition condition) {
        return new Change.Put(key, RowValue.of(Map.of("text", text)), condition);
    }

    private long store(Key key) {
        other.write(List.of(put(key, "stored", Condition.ALWAYS)));
        return version(key);
    }

    private long version(Key key) {
        return other.get(key).orElseThrow().version();
    }

    private String text(Key key) {
        return other.get(key).map(row -> row.field("text")).orElse("absent");
    }

    private void onTheSecond(String kind, Runnable before) {
        AtomicInteger count = new AtomicInteger();
        proxy.faults(call -> {
            int number = call.kind().equals(kind) ? count.incrementAndGet() : 0;
            if (number == 2) {
                before.run();
            }
            return number == 1 ? Fault.SWALLOW_ANSWER : Fault.NONE;
        });
    }

    @Test
    void eachOperationIsOneCall() {
        table.write(List.of(put(A, "1", Condition.ABSENT)));
        table.write(List.of(put(B, "1", Condition.ALWAYS), new Change.Touch(A)));
        table.get(A);
        table.getAll(List.of(A, B));
        table.query("partition", "", "", 100);
        table.query("partition", "a", "", 1);

        assertThat(proxy.counts())
                .isEqualTo(Map.of(
                        "UpdateItem", 1L, "TransactWriteItems", 1L, "GetItem", 1L, "BatchGetItem", 1L, "Query", 2L));
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_DOWN", "ERROR", "CUT_REQUEST", "SWALLOW_ANSWER", "CUT_ANSWER"})
    void makesEachWriteOnceWhateverFails(Fault fault) {
        long version = store(A);
        long retries = table.retries();
        for (String kind : List.of("UpdateItem", "TransactWriteItems")) {
            proxy.first(2, kind, fault);
            table.write(List.of(put(A, kind, Condition.version(version))));
            table.write(List.of(new Change.Touch(A)));
            version += 2;
            assertThat(version(A)).isEqualTo(version);
        }
        proxy.first(2, "UpdateItem", fault);
        table.write(List.of(put(B, "new", Condition.ABSENT)));
        proxy.first(2, "TransactWriteItems", fault);
        table.write(List.of(put(A, "both", Condition.version(version)), new Change.Touch(B)));
        assertThat(version(A)).isEqualTo(version + 1);
        proxy.first(2, "TransactWriteItems", fault);
        table.write(List.of(new Change.Delete(A, Condition.version(version + 1))));

        assertThat(text(A)).isEqualTo("absent");
        assertThat(text(B)).isEqualTo("new");
        assertThat(table.retries() - retries).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_DOWN", "ERROR", "CUT_REQUEST", "SWALLOW_ANSWER", "CUT_ANSWER"})
    void readsWhateverFails(Fault fault) {
        store(A);

        for (String kind : List.of("GetItem", "BatchGetItem", "Query")) {
            proxy.first(2, kind, fault);
            assertThat(table.get(A)).isPresent();
            assertThat(table.getAll(List.of(A, B))).containsOnlyKeys(A);
            assertThat(table.query("partition", "", "", 10)).hasSize(1);
        }
    }

    @Test
    void findsNothingUnderKeysThatNoRowCanHave() {
        store(A);

        assertThat(table.query("", "", "", 10)).isEmpty();
        assertThat(table.query("p".repeat(1025), "", "", 10)).isEmpty();
        assertThat(table.query("partition", "a".repeat(1025), "", 10)).isEmpty();
    }

    @Test
    void aTransactionIsMadeOnceEvenIfOthersWroteBeforeItWasAskedForAgain() {
        store(A);
        onTheSecond("TransactWriteItems", () -> other.write(List.of(put(A, "by another", Condition.ABSENT))));

        table.write(List.of(new Change.Delete(A, Condition.ALWAYS)));

        assertThat(text(A)).isEqualTo("by another");
    }

    @Test
    void doesNotOverwriteWhatCameAfterAnUnconditionalPut() {
        onTheSecond("TransactWriteItems", () -> other.write(List.of(put(A, "later", Condition.version(version(A))))));

        table.write(List.of(put(A, "first", Condition.ALWAYS)));

        assertThat(text(A)).isEqualTo("later");
    }

    @Test
    void doesNotCallAConflictWhatMayHaveTakenPlace() {
        long version = store(A);
        onTheSecond("UpdateItem", () -> other.write(List.of(put(A, "later", Condition.version(version + 1)))));

        assertThatThrownBy(() -> table.write(List.of(put(A, "first", Condition.version(version)))))
                .isInstanceOf(TableException.Busy.class)
                .hasMessageContaining("not known")
                .hasMessageContaining(A.toString());
        assertThat(text(A)).isEqualTo("later");
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_DOWN", "ERROR", "CUT_ANSWER", "SILENCE"})
    void isBusyInTheEnd(Fault fault) {
        proxy.faults(call -> fault);
        long start = System.nanoTime();

        assertThatThrownBy(() -> table.get(A)).isInstanceOf(TableException.Busy.class);
        assertThatThrownBy(() -> table.write(List.of(put(A, "1", Condition.ABSENT))))
                .isInstanceOf(TableException.Busy.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(11));
    }

    @Test
    void aConflictIsNoFaultOfTheServiceAndNotTriedAgain() {
        store(A);
        proxy.reset();

        assertThatThrownBy(() -> table.write(List.of(put(A, "1", Condition.ABSENT))))
                .isInstanceOf(TableException.Conflict.class);
        assertThatThrownBy(() -> table.write(List.of(put(A, "1", Condition.ABSENT), put(B, "1", Condition.ABSENT))))
                .isInstanceOf(TableException.Conflict.class);
        assertThat(proxy.counts()).isEqualTo(Map.of("UpdateItem", 1L, "TransactWriteItems", 1L));
    }
}
