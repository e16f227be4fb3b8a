package io.stevedore.table;

import static io.stevedore.table.TableFixture.key;
import static io.stevedore.table.TableFixture.put;
import static io.stevedore.table.TableFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a row holds, and what one write may hold. */
interface RowCases extends TableFixture {

    @Test
    default void findsNothingUnderAKeyThatWasNeverWritten() {
        assertThat(table().get(key("a"))).isEmpty();
    }

    @Test
    default void givesBackWhatWasPut() {
        store("a");

        assertThat(row("a").key()).isEqualTo(key("a"));
        assertThat(row("a").value()).isEqualTo(value("a"));
    }

    @Test
    default void keepsPartitionsApart() {
        store("a");

        assertThat(table().get(new Key("another", "a"))).isEmpty();
    }

    @Test
    default void putsInPlaceOfTheOldRow() {
        store("a");
        RowValue other = RowValue.of(Map.of("other", "field"));
        table().write(List.of(new Change.Put(key("a"), other, Condition.ALWAYS)));

        assertThat(row("a").value()).isEqualTo(other);
    }

    @Test
    default void keepsTextsOfEveryKind() {
        RowValue odd = RowValue.of(Map.of(
                "", "no name", "empty", "", "a=b&c", "%41+%zz; \\'\"", "lines", "\r\n\t\u0000", "größe", "🚢\uFFFF"));
        table().write(List.of(new Change.Put(key("a"), odd, Condition.ALWAYS)));

        assertThat(row("a").value()).isEqualTo(odd);
    }

    @Test
    default void keepsARowOfNothing() {
        RowValue nothing = RowValue.of(Map.of());
        table().write(List.of(new Change.Put(key("a"), nothing, Condition.ALWAYS)));

        assertThat(row("a").value()).isEqualTo(nothing);
    }

    @Test
    default void keepsTheLargestRow() {
        byte[] content = new byte[RowValue.MAX_BYTES - 2];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        RowValue large = new RowValue(Map.of("n", "v"), content);
        table().write(List.of(new Change.Put(key("a"), large, Condition.ALWAYS)));

        assertThat(row("a").value()).isEqualTo(large);
    }

    @Test
    default void keepsTheLongestKey() {
        Key longest = new Key("p".repeat(1024), "ü".repeat(512));
        table().write(List.of(new Change.Put(longest, value("a"), Condition.ALWAYS)));

        assertThat(table().get(longest)).map(Row::key).contains(longest);
    }

    @Test
    default void keepsRowsWhenItIsOpenedAgain() {
        store("a");
        Row before = row("a");

        assertThat(reopened().get(key("a"))).contains(before);
    }

    @Test
    default void deletes() {
        store("a", "b");
        delete("a");

        assertThat(table().get(key("a"))).isEmpty();
        assertThat(table().get(key("b"))).isPresent();
    }

    @Test
    default void deletesWhatIsNotThere() {
        delete("a");

        assertThat(table().get(key("a"))).isEmpty();
    }

    @Test
    default void touchRaisesTheVersionOnly() {
        store("a");
        Row before = row("a");
        table().write(List.of(new Change.Touch(key("a"))));

        assertThat(row("a").value()).isEqualTo(before.value());
        assertThat(row("a").version()).isGreaterThan(before.version());
    }

    @Test
    default void putRaisesTheVersion() {
        store("a");
        long before = row("a").version();
        store("a");

        assertThat(row("a").version()).isGreaterThan(before);
    }

    @Test
    default void doesNotRepeatAVersionAfterADeletion() {
        store("a");
        long before = row("a").version();
        delete("a");
        store("a");

        assertThat(row("a").version()).isNotEqualTo(before);
    }

    @Test
    default void doesNotRepeatAVersionAfterADeletionAndAnOpening() {
        store("a");
        long before = row("a").version();
        delete("a");
        reopened();
        store("a");

        assertThat(row("a").version()).isNotEqualTo(before);
    }

    @Test
    default void writesAHundredRows() {
        List<Change> changes = puts(Table.MAX_CHANGES).toList();
        table().write(changes);

        assertThat(table().getAll(changes.stream().map(Change::key).toList())).hasSize(Table.MAX_CHANGES);
    }

    @Test
    default void refusesMoreThanAHundredChanges() {
        List<Change> changes = puts(Table.MAX_CHANGES + 1).toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table().write(changes))
                .withMessageContaining("101");
    }

    @Test
    default void refusesAWriteOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> table().write(List.of()));
    }

    @Test
    default void refusesTwoChangesOfOneKey() {
        List<Change> changes = List.of(put("a", Condition.ALWAYS), new Change.Touch(key("a")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table().write(changes))
                .withMessageContaining("partition/a");
    }

    @Test
    default void refusesEverythingAfterItWasClosed() {
        table().close();

        assertThatThrownBy(() -> table().get(key("a")))
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> store("a"))
                .isInstanceOf(TableException.Broken.class)
                .hasMessageContaining("closed");
    }

    @Test
    default void mayBeClosedTwice() {
        store("a");
        table().close();
        table().close();

        assertThat(reopened().get(key("a"))).isPresent();
    }

    private static Stream<Change> puts(int count) {
        return IntStream.range(0, count).mapToObj(i -> put("row" + i, Condition.ALWAYS));
    }
}
