package io.stevedore.table;

import static io.stevedore.table.TableFixture.put;
import static io.stevedore.table.TableFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reads of rows of many partitions. */
interface ScanCases extends TableFixture {

    default void storeAll(Key... keys) {
        for (Key key : keys) {
            table().write(List.of(new Change.Put(key, value(key.toString()), Condition.ALWAYS)));
        }
    }

    /** All rows, with something done after each page. */
    default List<Row> scanned(String partitionPrefix, String sortPrefix, int limit, Consumer<RowPage> between) {
        List<Row> rows = new ArrayList<>();
        String next = "";
        do {
            RowPage page = table().scan(partitionPrefix, sortPrefix, next, limit);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
            rows.addAll(page.rows());
            next = page.next();
            between.accept(page);
        } while (!next.isEmpty());
        return rows;
    }

    default List<Key> scanned(String partitionPrefix, String sortPrefix, int limit) {
        return scanned(partitionPrefix, sortPrefix, limit, page -> {}).stream()
                .map(Row::key)
                .toList();
    }

    @Test
    default void scansNothingOfAnEmptyTable() {
        assertThat(scanned("", "", 10)).isEmpty();
    }

    @Test
    default void scansPartitionsThatBeginWithAPrefixAndNoOthers() {
        Key[] wanted = {new Key("blob#1", "#"), new Key("blob#1", "repo#a"), new Key("blob#2", "#")};
        storeAll(wanted);
        storeAll(new Key("blob", "#"), new Key("blob$", "#"), new Key("blo", "#"), new Key("upload#1", "#"));

        for (int limit : new int[] {1, 2, 3, 100}) {
            assertThat(scanned("blob#", "", limit)).containsExactlyInAnyOrder(wanted);
        }
        assertThat(scanned("blob#3", "", 10)).isEmpty();
        assertThat(scanned("", "", 2)).hasSize(7);
    }

    @Test
    default void scansSortKeysThatBeginWithAPrefix() {
        storeAll(new Key("a1", "#"), new Key("a1", "#b"), new Key("a2", "$"), new Key("a2", "#"), new Key("b", "#"));

        assertThat(scanned("a", "#", 1))
                .containsExactlyInAnyOrder(new Key("a1", "#"), new Key("a1", "#b"), new Key("a2", "#"));
        assertThat(scanned("", "$", 1)).containsExactly(new Key("a2", "$"));
    }

    @Test
    default void scansRowsAsTheyWerePut() {
        storeAll(new Key("p", "a"));

        assertThat(scanned("p", "", 10, page -> {}))
                .containsExactly(table().get(new Key("p", "a")).orElseThrow());
    }

    @Test
    default void scansKeysOfAnyCharacters() {
        Key[] odd = {
            new Key("~", "~"),
            new Key("~~", "%"),
            new Key("~prepared", "&=+ "),
            new Key("\uFFFF", "🚢"),
            new Key("🚢", "é")
        };
        storeAll(odd);

        assertThat(scanned("", "", 1)).containsExactlyInAnyOrder(odd);
        assertThat(scanned("~", "", 1)).containsExactlyInAnyOrder(odd[0], odd[1], odd[2]);
        assertThat(scanned("🚢", "", 1)).containsExactly(odd[4]);
    }

    @Test
    default void scansWhatStaysExactlyOnceWhileOthersComeAndGo() {
        List<Key> stay = IntStream.range(0, 60)
                .mapToObj(i -> new Key("p#%02d".formatted(i), "#"))
                .toList();
        Key[] go = IntStream.range(0, 60)
                .mapToObj(i -> new Key("p#%02d-gone".formatted(i), "#"))
                .toArray(Key[]::new);
        storeAll(stay.toArray(Key[]::new));
        storeAll(go);

        List<Integer> pages = new ArrayList<>();
        List<Row> rows = scanned("p#", "", 10, page -> {
            int number = pages.size();
            pages.add(page.rows().size());
            page.rows().forEach(row -> table().write(List.of(new Change.Touch(row.key()))));
            if (number < go.length) {
                table().write(List.of(new Change.Delete(go[number], Condition.ALWAYS)));
            }
            storeAll(new Key("p#new" + number, "#"));
            assertThat(number).as("pages").isLessThan(200);
        });

        assertThat(rows).extracting(Row::key).doesNotHaveDuplicates().containsAll(stay);
    }

    @Test
    default void scansNoPlaceOfARowThatIsOnlyPrepared() {
        store("there");
        table().prepare("branch", List.of(put("to-be", Condition.ABSENT), new Change.Touch(TableFixture.key("there"))));

        assertThat(scanned("", "", 1)).containsExactly(TableFixture.key("there"));

        table().commitPrepared("branch");
        assertThat(scanned("", "", 1)).containsExactlyInAnyOrder(TableFixture.key("there"), TableFixture.key("to-be"));
    }

    @Test
    default void refusesLimitsOfAScanOutOfBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> table().scan("", "", "", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> table().scan("", "", "", 10_001));
        assertThat(table().scan("", "", "", 10_000).rows()).isEmpty();
    }
}
