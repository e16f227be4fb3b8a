package io.stevedore.table;

import static io.stevedore.table.TableFixture.key;
import static io.stevedore.table.TableFixture.keys;
import static io.stevedore.table.TableFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** When a write takes place, and what a conflict tells. */
interface ConditionCases extends TableFixture {

    /** Writes what must fail, and gives the keys that are to blame. */
    default SortedSet<Key> conflict(Change... changes) {
        return catchThrowableOfType(TableException.Conflict.class, () -> table().write(List.of(changes)))
                .keys();
    }

    default long versionOf(String sort) {
        return row(sort).version();
    }

    @Test
    default void putsIfAbsent() {
        table().write(List.of(put("a", Condition.ABSENT)));

        assertThat(table().get(key("a"))).isPresent();
    }

    @Test
    default void rowHasTheFirstVersionThatItsWriterChose() {
        table().write(List.of(put("a", Condition.absent(7_000_000))), Durability.PROCESS);
        table().write(List.of(put("a", Condition.version(7_000_000))));

        assertThat(versionOf("a")).isEqualTo(7_000_001);
        assertThat(conflict(put("a", Condition.absent(9)))).isEqualTo(keys("a"));
        assertThat(versionOf("a")).isEqualTo(7_000_001);
    }

    @Test
    default void doesNotPutIfAbsentOverARow() {
        store("a");
        Row before = row("a");

        assertThat(conflict(put("a", Condition.ABSENT))).isEqualTo(keys("a"));
        assertThat(row("a")).isEqualTo(before);
    }

    @Test
    default void putsIfTheVersionIsTheSame() {
        store("a");
        long before = versionOf("a");
        table().write(List.of(put("a", Condition.version(before))));

        assertThat(versionOf("a")).isEqualTo(before + 1);
    }

    @Test
    default void doesNotPutOverAnotherVersion() {
        store("a");
        long stale = versionOf("a");
        store("a");

        assertThat(conflict(put("a", Condition.version(stale)))).isEqualTo(keys("a"));
    }

    @Test
    default void aTouchMakesVersionsStale() {
        store("a");
        long stale = versionOf("a");
        table().write(List.of(new Change.Touch(key("a"))));

        assertThat(conflict(new Change.Delete(key("a"), Condition.version(stale))))
                .isEqualTo(keys("a"));
    }

    @Test
    default void doesNotPutAVersionOfWhatIsNotThere() {
        assertThat(conflict(put("a", Condition.version(1)))).isEqualTo(keys("a"));
    }

    @Test
    default void deletesIfTheVersionIsTheSame() {
        store("a");
        table().write(List.of(new Change.Delete(key("a"), Condition.version(versionOf("a")))));

        assertThat(table().get(key("a"))).isEmpty();
    }

    @Test
    default void doesNotDeleteAVersionOfWhatIsNotThere() {
        assertThat(conflict(new Change.Delete(key("a"), Condition.version(1)))).isEqualTo(keys("a"));
    }

    @Test
    default void doesNotTakeARowForItsPredecessor() {
        store("a");
        long stale = versionOf("a");
        delete("a");
        store("a");

        assertThat(conflict(new Change.Delete(key("a"), Condition.version(stale))))
                .isEqualTo(keys("a"));
    }

    @Test
    default void doesNotTouchWhatIsNotThere() {
        assertThat(conflict(new Change.Touch(key("a")))).isEqualTo(keys("a"));
        assertThat(table().get(key("a"))).isEmpty();
    }

    @Test
    default void aConflictTellsTheRowsThatFailed() {
        store("there", "stale");

        TableException.Conflict conflict = catchThrowableOfType(
                TableException.Conflict.class,
                () -> table().write(List.of(
                        put("there", Condition.ABSENT),
                        new Change.Delete(key("stale"), Condition.version(versionOf("stale") + 1)),
                        new Change.Touch(key("missing")))));

        assertThat(conflict.row(key("there"))).contains(row("there"));
        assertThat(conflict.row(key("stale"))).contains(row("stale"));
        assertThat(conflict.row(key("missing"))).isEmpty();
    }

    @Test
    default void aConflictNamesAllKeysThatFailedAndNoOther() {
        store("there", "stale", "fine");

        SortedSet<Key> failed = conflict(
                put("there", Condition.ABSENT),
                new Change.Delete(key("stale"), Condition.version(versionOf("stale") + 1)),
                new Change.Touch(key("missing")),
                new Change.Touch(key("fine")),
                put("new", Condition.ABSENT),
                put("any", Condition.ALWAYS));

        assertThat(failed).isEqualTo(keys("missing", "stale", "there"));
    }

    @Test
    default void aConflictLeavesEveryRowAsItWas() {
        store("a", "b", "c");
        List<Row> before = table().query("partition", "", "", 10);

        conflict(
                put("new", Condition.ABSENT),
                put("a", Condition.ALWAYS),
                new Change.Delete(key("b"), Condition.ALWAYS),
                new Change.Touch(key("c")),
                new Change.Touch(key("missing")));

        assertThat(table().query("partition", "", "", 10)).isEqualTo(before);
    }

    @Test
    default void holdsConditionsWhateverAWriteSurvives() {
        table().write(List.of(put("a", Condition.ABSENT)), Durability.PROCESS);

        assertThat(conflict(put("a", Condition.ABSENT))).isEqualTo(keys("a"));
        assertThat(versionOf("a")).isPositive();
    }
}
