package io.stevedore.table;

import static io.stevedore.table.TableFixture.key;
import static io.stevedore.table.TableFixture.keys;
import static io.stevedore.table.TableFixture.put;
import static io.stevedore.table.TableFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Writes in two phases: what is locked between them, and what any process can do about it. */
interface PreparedCases extends TableFixture {

    String BRANCH = "00000001.0a0b/b0c";

    default void prepare(Change... changes) {
        table().prepare(BRANCH, List.of(changes));
    }

    default List<String> fieldsOf(String... sorts) {
        return Arrays.stream(sorts)
                .map(sort ->
                        table().get(key(sort)).map(row -> row.field("text")).orElse("absent"))
                .toList();
    }

    private static Change change(String sort, String text) {
        return new Change.Put(key(sort), value(text), Condition.ALWAYS);
    }

    @Test
    default void choosesNoFirstVersion() {
        assertThatThrownBy(() -> prepare(put("new", Condition.absent(5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the first version of partition/new is chosen in a branch that is prepared");

        assertThat(table().prepared()).isEmpty();
    }

    @Test
    default void nothingShowsBeforeTheCommit() {
        store("a", "gone", "touched");
        List<Row> before = table().query("partition", "", "", 10);

        prepare(
                change("a", "new"),
                put("b", Condition.ABSENT),
                new Change.Delete(key("gone"), Condition.ALWAYS),
                new Change.Touch(key("touched")));

        assertThat(table().query("partition", "", "", 10)).isEqualTo(before);
        assertThat(table().getAll(keys("a", "b", "gone"))).containsOnlyKeys(key("a"), key("gone"));
        assertThat(table().get(key("b"))).isEmpty();
        assertThat(table().prepared()).containsExactly(BRANCH);
    }

    @Test
    default void theCommitMakesAllChanges() {
        store("a", "gone", "touched");
        long version = row("touched").version();
        long versionOfA = row("a").version();
        prepare(
                change("a", "new"),
                put("b", Condition.ABSENT),
                new Change.Delete(key("gone"), Condition.version(row("gone").version())),
                new Change.Touch(key("touched")));

        table().commitPrepared(BRANCH);

        assertThat(fieldsOf("a", "b", "gone", "touched")).containsExactly("new", "b", "absent", "touched");
        assertThat(row("touched").version()).isEqualTo(version + 1);
        assertThat(row("a").version()).isEqualTo(versionOfA + 1);
        assertThat(table().prepared()).isEmpty();
    }

    @Test
    default void theRollbackLeavesNoTrace() {
        store("a", "gone", "touched");
        List<Row> before = table().query("partition", "", "", 10);
        prepare(
                change("a", "new"),
                put("b", Condition.ABSENT),
                new Change.Delete(key("gone"), Condition.ALWAYS),
                new Change.Delete(key("never"), Condition.ALWAYS),
                new Change.Touch(key("touched")));

        table().rollbackPrepared(BRANCH);

        assertThat(table().query("partition", "", "", 10)).isEqualTo(before);
        assertThat(table().prepared()).isEmpty();
        table().write(List.of(put("b", Condition.ABSENT), change("a", "later"), change("never", "x")));
        assertThat(fieldsOf("a", "b", "never")).containsExactly("later", "b", "x");
    }

    @Test
    default void mayBeCommittedForEver() {
        prepare(put("a", Condition.ABSENT));
        table().commitPrepared(BRANCH);
        table().write(List.of(change("a", "later")));

        table().commitPrepared(BRANCH);
        table().rollbackPrepared(BRANCH);

        assertThat(fieldsOf("a")).containsExactly("later");
    }

    @Test
    default void mayBeRolledBackForEver() {
        prepare(put("a", Condition.ABSENT));
        table().rollbackPrepared(BRANCH);
        table().write(List.of(put("a", Condition.ABSENT)));

        table().rollbackPrepared(BRANCH);
        table().commitPrepared(BRANCH);

        assertThat(fieldsOf("a")).containsExactly("a");
    }

    @Test
    default void forgivesWhatWasNeverPrepared() {
        table().commitPrepared("never");
        table().rollbackPrepared("never");

        assertThat(table().prepared()).isEmpty();
    }

    @Test
    default void aConflictNamesAllKeysAndLocksNone() {
        store("there", "fine");
        long stale = row("fine").version() + 7;

        TableException.Conflict conflict = catchThrowableOfType(
                TableException.Conflict.class,
                () -> prepare(
                        put("there", Condition.ABSENT),
                        new Change.Touch(key("missing")),
                        put("new", Condition.ABSENT),
                        put("fine", Condition.version(stale))));

        assertThat(conflict.keys()).isEqualTo(keys("fine", "missing", "there"));
        assertThat(table().prepared()).isEmpty();
        table().write(List.of(change("there", "1"), put("new", Condition.ABSENT), change("fine", "2")));
    }

    @Test
    default void lockedRowsAreNotWritten() {
        store("a", "b", "c");
        prepare(change("a", "new"), put("new", Condition.ABSENT), new Change.Touch(key("b")));
        List<Change> blocked = List.of(
                change("a", "other"),
                put("new", Condition.ABSENT),
                change("new", "other"),
                new Change.Touch(key("b")),
                new Change.Delete(key("a"), Condition.ALWAYS),
                new Change.Delete(key("b"), Condition.version(row("b").version())));

        for (Change change : blocked) {
            assertThatThrownBy(() -> table().write(List.of(change, change("c", "other"))))
                    .as(change.toString())
                    .isInstanceOf(TableException.Busy.class)
                    .hasMessageContaining(change.key().toString());
        }
        assertThat(fieldsOf("a", "b", "c", "new")).containsExactly("a", "b", "c", "absent");

        table().commitPrepared(BRANCH);
        table().write(List.of(change("a", "free"), new Change.Touch(key("new"))));
        assertThat(fieldsOf("a", "new")).containsExactly("free", "new");
    }

    @Test
    default void aSecondBranchDoesNotGetALockedRow() {
        store("a");
        prepare(change("a", "first"));

        assertThatThrownBy(() -> table().prepare("second", List.of(change("a", "second"))))
                .isInstanceOf(TableException.Busy.class)
                .hasMessageContaining(key("a").toString());
        assertThat(table().prepared()).containsExactly(BRANCH);

        table().commitPrepared(BRANCH);
        table().prepare("second", List.of(change("a", "second")));
        table().commitPrepared("second");
        assertThat(fieldsOf("a")).containsExactly("second");
    }

    @Test
    default void otherRowsAreFree() {
        store("a");
        prepare(change("a", "new"));

        table().write(List.of(put("b", Condition.ABSENT)));
        table().prepare("second", List.of(put("c", Condition.ABSENT)));
        assertThat(table().prepared()).containsExactlyInAnyOrder(BRANCH, "second");
        table().rollbackPrepared("second");
        table().commitPrepared(BRANCH);

        assertThat(fieldsOf("a", "b", "c")).containsExactly("new", "b", "absent");
    }

    @Test
    default void outlivesTheClient() {
        store("a");
        prepare(change("a", "new"), put("b", Condition.ABSENT));

        assertThat(reopened().prepared()).containsExactly(BRANCH);
        assertThatThrownBy(() -> table().write(List.of(change("a", "other")))).isInstanceOf(TableException.Busy.class);

        table().commitPrepared(BRANCH);
        assertThat(fieldsOf("a", "b")).containsExactly("new", "b");
    }

    @Test
    default void rollsBackWhatAnotherClientPrepared() {
        store("a");
        prepare(change("a", "new"), put("b", Condition.ABSENT));

        reopened().rollbackPrepared(BRANCH);

        assertThat(fieldsOf("a", "b")).containsExactly("a", "absent");
        store("a", "b");
    }

    @Test
    default void preparesAHundredLargeChanges() {
        List<Change> changes = IntStream.range(0, Table.MAX_CHANGES)
                .<Change>mapToObj(i -> new Change.Put(
                        key("row" + i), new RowValue(Map.of("text", "large"), new byte[30_000]), Condition.ABSENT))
                .toList();

        table().prepare(BRANCH, changes);
        assertThat(table().query("partition", "", "", 1)).isEmpty();
        table().commitPrepared(BRANCH);

        assertThat(table().query("partition", "", "", 1000))
                .hasSize(Table.MAX_CHANGES)
                .allSatisfy(row -> assertThat(row.value().content()).hasSize(30_000));
    }

    @Test
    default void aRowMadeAgainByACommitNeverRepeatsAVersion() {
        store("a");
        long before = row("a").version();
        delete("a");
        prepare(put("a", Condition.ABSENT));
        table().commitPrepared(BRANCH);

        assertThat(row("a").version()).isNotEqualTo(before);
    }
}
