package io.stevedore.table;

import static io.stevedore.table.TableFixture.key;
import static io.stevedore.table.TableFixture.keys;
import static io.stevedore.table.TableFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reads of more than one row. */
interface QueryCases extends TableFixture {

    default List<String> sorts(String prefix, String after, int limit) {
        return table().query("partition", prefix, after, limit).stream()
                .map(row -> row.key().sort())
                .toList();
    }

    @Test
    default void listsAPartitionOnly() {
        store("a");
        table().write(List.of(new Change.Put(new Key("partition2", "b"), value("b"), Condition.ALWAYS)));
        table().write(List.of(new Change.Put(new Key("partitio", "c"), value("c"), Condition.ALWAYS)));

        assertThat(sorts("", "", 10)).containsExactly("a");
    }

    @Test
    default void listsRowsAsTheyWerePut() {
        store("a", "b");

        assertThat(table().query("partition", "", "", 10)).containsExactly(row("a"), row("b"));
    }

    @Test
    default void ordersByUtf8Bytes() {
        List<String> ordered = List.of("A", "Z", "a", "ab", "b", "z", "é", "ü", "\uD7FF", "\uE000", "\uFFFF", "🚢");
        List<String> mixed = new ArrayList<>(ordered);
        Collections.shuffle(mixed, new Random(1));
        store(mixed);

        assertThat(sorts("", "", 100)).isEqualTo(ordered);
    }

    @Test
    default void listsNothingBesideAPrefix() {
        store("A", "`", "a", "a#", "a#1", "a#2", "a$", "aa", "b", "á");

        assertThat(sorts("a", "", 100)).containsExactly("a", "a#", "a#1", "a#2", "a$", "aa");
        assertThat(sorts("a#", "", 100)).containsExactly("a#", "a#1", "a#2");
        assertThat(sorts("a##", "", 100)).isEmpty();
    }

    @Test
    default void takesNoCharacterOfAPrefixForAPattern() {
        store("a%", "a%b", "a_", "ab", "A%", "a*");

        assertThat(sorts("a%", "", 100)).containsExactly("a%", "a%b");
        assertThat(sorts("a_", "", 100)).containsExactly("a_");
    }

    @Test
    default void listsPrefixesThatEndAtAnEdgeOfUnicode() {
        store("\u007F1", "\u0080", "\uD7FF1", "\uE000", "\uFFFF1", "\uD800\uDC00", "\uDBFF\uDFFF1");

        assertThat(sorts("\u007F", "", 100)).containsExactly("\u007F1");
        assertThat(sorts("\uD7FF", "", 100)).containsExactly("\uD7FF1");
        assertThat(sorts("\uFFFF", "", 100)).containsExactly("\uFFFF1");
        assertThat(sorts("\uDBFF\uDFFF", "", 100)).containsExactly("\uDBFF\uDFFF1");
    }

    @Test
    default void beginsAfterAKeyWhetherOrNotItIsThere() {
        store("a", "b", "c");

        assertThat(sorts("", "a", 100)).containsExactly("b", "c");
        assertThat(sorts("", "aa", 100)).containsExactly("b", "c");
        assertThat(sorts("", "c", 100)).isEmpty();
    }

    @Test
    default void takesPrefixAndAfterTogether() {
        store("a1", "a2", "b1", "b2", "c1");

        assertThat(sorts("b", "a2", 100)).containsExactly("b1", "b2");
        assertThat(sorts("b", "b", 100)).containsExactly("b1", "b2");
        assertThat(sorts("b", "b1", 100)).containsExactly("b2");
        assertThat(sorts("b", "c", 100)).isEmpty();
    }

    @Test
    default void pagesThroughEveryRowOnce() {
        List<String> all =
                IntStream.range(0, 2_500).mapToObj("row%04d"::formatted).toList();
        store(all);

        List<String> seen = new ArrayList<>();
        List<String> page = sorts("", "", 1_000);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(1_000);
            seen.addAll(page);
            page = sorts("", page.get(page.size() - 1), 1_000);
        }

        assertThat(seen).isEqualTo(all);
    }

    @Test
    default void refusesLimitsOutOfBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> sorts("", "", 0)).withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> sorts("", "", 10_001));
        assertThat(sorts("", "", 10_000)).isEmpty();
    }

    @Test
    default void getsTheRowsThatExist() {
        store("a", "b", "c");

        assertThat(table().getAll(keys("a", "c", "missing")))
                .containsOnlyKeys(key("a"), key("c"))
                .containsEntry(key("a"), row("a"));
    }

    @Test
    default void getsAnyNumberOfRowsUpToAHundred() {
        List<String> all =
                IntStream.range(0, 100).mapToObj("row%02d"::formatted).toList();
        store(all);

        for (int count = 0; count <= 100; count++) {
            String[] some = all.subList(0, count).toArray(String[]::new);
            assertThat(table().getAll(keys(some)).keySet()).isEqualTo(keys(some));
        }
    }

    @Test
    default void getsARowOnceForAKeyAskedTwice() {
        store("a");

        assertThat(table().getAll(List.of(key("a"), key("a"), key("b")))).containsOnlyKeys(key("a"));
    }

    @Test
    default void refusesToGetMoreThanAHundred() {
        List<Key> keys = IntStream.range(0, 101).mapToObj(i -> key("row" + i)).toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table().getAll(keys))
                .withMessageContaining("101");
    }
}
