package io.stevedore.jca;

import static io.stevedore.jca.MemoryTable.key;
import static io.stevedore.jca.MemoryTable.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.table.Change;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class StagedWritesTest {

    private final MemoryTable table = new MemoryTable();
    private final StagedWrites staged = new StagedWrites(table);
    private final List<TableException> told = new ArrayList<>();

    @Test
    void appliesAllChangesAsOneWrite() throws XAException {
        staged.add(List.of(put("a"), put("b")));
        staged.add(List.of(put("c")), told::add);

        staged.apply();

        assertThat(table.writes()).containsExactly(List.of(put("a"), put("b"), put("c")));
        assertThat(told).isEmpty();
    }

    @Test
    void tellsEveryListenerOfAConflictBeforeTheServer() {
        table.write(List.of(put("a")));
        staged.add(List.of(put("a")), failure -> {
            throw new IllegalStateException("a listener that fails");
        });
        staged.add(List.of(put("b")), told::add);

        XAException refused = catchThrowableOfType(XAException.class, staged::apply);

        assertThat(refused.errorCode).isEqualTo(XAException.XA_RBROLLBACK);
        assertThat(told).singleElement().isSameAs(refused.getCause());
        assertThat(told.get(0))
                .isInstanceOfSatisfying(
                        TableException.Conflict.class,
                        conflict -> assertThat(conflict.keys()).containsExactly(key("a")));
        assertThat(told.get(0).getSuppressed()).hasSize(1);
    }

    @Test
    void tellsOfADriverThatFailsInItsOwnWords() {
        staged.add(List.of(put("a")), told::add);
        table.close();

        XAException refused = catchThrowableOfType(XAException.class, staged::apply);

        assertThat(refused.errorCode).isEqualTo(XAException.XA_RBROLLBACK);
        assertThat(told).singleElement().isInstanceOf(TableException.Broken.class);
    }

    @Test
    void refusesASecondChangeOfAKey() {
        staged.add(List.of(put("a")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> staged.add(List.of(put("b"), put("a")), told::add))
                .withMessageContaining("p/a");
        assertThatIllegalArgumentException().isThrownBy(() -> staged.add(List.of(put("b"), put("b"))));
    }

    @Test
    void takesNothingOfWhatItRefuses() throws XAException {
        staged.add(List.of(put("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> staged.add(List.of(put("b"), put("a"))));

        staged.apply();

        assertThat(table.writes()).containsExactly(List.of(put("a")));
    }

    @Test
    void refusesMoreChangesThanOneWriteMayHave() {
        staged.add(changes(0, Table.MAX_CHANGES));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> staged.add(List.of(put("one more"))))
                .withMessageContaining("100");
    }

    private static List<Change> changes(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> put("row" + i)).toList();
    }
}
