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
import io.stevedore.table.Threads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two phases when something fails between them, and what they leave in the table. */
@Timeout(30)
class DynamoDbBranchesTest {

    private static final Key A = new Key("partition", "a");
    private static final Key B = new Key("partition", "b");
    private static final List<Change> CHANGES = List.of(
            new Change.Put(A, RowValue.of(Map.of("text", "new")), Condition.ABSENT),
            new Change.Delete(B, Condition.ALWAYS));

    private final CountingProxy proxy = new CountingProxy(DynamoDbLocalServer.address());
    private final Map<String, String> given = new HashMap<>(DynamoDbLocalServer.parameters(proxy.address()));
    private TableClient table;

    @BeforeEach
    void open() {
        given.putAll(Map.of("timeout", "2", "calltimeout", "5"));
        table = new DynamoDbDriver().open(given);
        proxy.reset();
    }

    @AfterEach
    void close() {
        proxy.close();
        table.close();
    }

    private int items() {
        return RawTable.items(given).size();
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_DOWN", "SWALLOW_ANSWER", "CUT_ANSWER"})
    void everyCallMayFailTwice(Fault fault) {
        for (String kind : List.of("PutItem", "TransactWriteItems", "Query", "BatchGetItem", "DeleteItem")) {
            proxy.first(2, kind, fault);
            table.prepare("rolled back by " + kind, CHANGES);
            table.rollbackPrepared("rolled back by " + kind);
            assertThat(items()).isZero();
            proxy.first(2, kind, fault);
            table.prepare("committed by " + kind, CHANGES);
            table.commitPrepared("committed by " + kind);
            assertThat(table.get(A)).isPresent();
            assertThat(items()).isEqualTo(1);
            table.write(List.of(new Change.Delete(A, Condition.ALWAYS)));
        }
    }

    @Test
    void aPrepareThatArrivesAfterItsRollbackLocksNothing() {
        AtomicBoolean first = new AtomicBoolean(true);
        Map<String, String> direct = new HashMap<>(given);
        direct.put("endpoint", DynamoDbLocalServer.address().toString());
        try (TableClient other = new DynamoDbDriver().open(direct)) {
            proxy.faults(call -> {
                if (call.kind().equals("TransactWriteItems") && first.getAndSet(false)) {
                    other.rollbackPrepared("branch");
                }
                return Fault.NONE;
            });

            assertThatThrownBy(() -> table.prepare("branch", CHANGES)).isInstanceOf(TableException.Busy.class);

            assertThat(items()).isZero();
            other.write(CHANGES);
        }
    }

    @Test
    void costsFewCalls() {
        table.prepare("branch", CHANGES);
        assertThat(proxy.counts()).isEqualTo(Map.of("PutItem", 2L, "TransactWriteItems", 1L));
        proxy.reset();

        table.commitPrepared("branch");
        assertThat(proxy.counts()).isEqualTo(Map.of("Query", 2L, "TransactWriteItems", 1L, "DeleteItem", 2L));
    }

    @Test
    void aConflictLeavesNothing() {
        table.write(List.of(CHANGES.get(0)));

        assertThatThrownBy(() -> table.prepare("branch", CHANGES)).isInstanceOf(TableException.Conflict.class);

        assertThat(items()).isEqualTo(1);
    }

    @Test
    void listsWhatMayBeLocked() {
        proxy.faults(call -> call.kind().equals("TransactWriteItems") ? Fault.CUT_ANSWER : Fault.NONE);
        assertThatThrownBy(() -> table.prepare("branch", CHANGES)).isInstanceOf(TableException.Busy.class);
        proxy.reset();

        assertThat(table.prepared()).containsExactly("branch");
        assertThat(table.get(A)).isEmpty();
        table.rollbackPrepared("branch");
        assertThat(items()).isZero();
    }

    @Test
    void forgetsWhatWasRefusedBeforeItCouldLock() {
        proxy.faults(call -> call.kind().equals("TransactWriteItems") ? Fault.SLOW_DOWN : Fault.NONE);
        assertThatThrownBy(() -> table.prepare("branch", CHANGES)).isInstanceOf(TableException.Busy.class);

        assertThat(items()).isZero();
    }

    @Test
    void manyMayEndTheSameBranch() throws Exception {
        for (int round = 0; round < 5; round++) {
            String branch = "branch" + round;
            table.prepare(branch, List.of(new Change.Put(A, RowValue.of(Map.of()), Condition.ALWAYS)));
            try (Threads threads = new Threads(4)) {
                threads.run(() -> {
                    table.commitPrepared(branch);
                    return true;
                });
            }
            table.prepare(branch + "b", CHANGES.subList(1, 2));
            try (Threads threads = new Threads(4)) {
                threads.run(() -> {
                    table.rollbackPrepared(branch + "b");
                    return true;
                });
            }
        }

        assertThat(items()).isEqualTo(1);
    }

    @Test
    void keepsTheDriversPartitionsApartFromThoseOfUsers() {
        Key odd = new Key("~branches", "not a branch");
        table.write(List.of(new Change.Put(odd, RowValue.of(Map.of()), Condition.ABSENT)));
        table.prepare("branch", CHANGES);

        assertThat(table.prepared()).containsExactly("branch");
        assertThat(table.query("~branches", "", "", 10))
                .singleElement()
                .satisfies(row -> assertThat(row.key()).isEqualTo(odd));
        assertThat(table.query("~branch/branch", "", "", 10)).isEmpty();
    }

    @Test
    void doesNotCommitHalfABranch() {
        table.prepare("branch", CHANGES);
        RawTable.delete(given, B);

        assertThatThrownBy(() -> table.commitPrepared("branch"))
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining(B.toString());
        assertThat(table.get(A)).isEmpty();
        assertThat(table.prepared()).containsExactly("branch");
    }
}
