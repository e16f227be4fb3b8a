package io.stevedore.jca;

import static io.stevedore.jca.MemoryTable.key;
import static io.stevedore.jca.MemoryTable.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.jca.xa.StagedWrites;
import io.stevedore.table.Change;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import io.stevedore.table.WriteListener;
import java.util.List;
import java.util.stream.IntStream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class StagedWritesTest {

    private final MemoryTable table = new MemoryTable();
    private final StagedWrites staged = new StagedWrites(table);
    private final Told told = new Told();

    @Test
    void appliesAllChangesAsOneWrite() throws XAException {
        staged.add(List.of(put("a"), put("b")));
        staged.add(List.of(put("c")), told);

        staged.apply();

        assertThat(table.writes()).containsExactly(List.of(put("a"), put("b"), put("c")));
        assertThat(told.failures).isEmpty();
        assertThat(told.successes).isOne();
    }

    @Test
    void tellsOfAConflictBeforeTheServer() {
        table.write(List.of(put("a")));
        staged.add(List.of(put("a")));
        staged.add(List.of(put("b")), told);

        XAException refused = catchThrowableOfType(XAException.class, staged::apply);

        assertThat(refused.errorCode).isEqualTo(XAException.XA_RBROLLBACK);
        assertThat(told.successes).isZero();
        assertThat(told.failures).singleElement().isSameAs(refused.getCause());
        assertThat(told.failures.get(0))
                .isInstanceOfSatisfying(
                        TableException.Conflict.class,
                        conflict -> assertThat(conflict.keys()).containsExactly(key("a")));
    }

    @Test
    void aListenerThatFailsSilencesNoOther() throws XAException {
        staged.add(List.of(put("a")), new Failing());
        staged.add(List.of(put("b")), told);

        staged.apply();

        assertThat(table.writes()).hasSize(1);
        assertThat(told.successes).isOne();
    }

    @Test
    void tellsOfADriverThatFailsInItsOwnWords() {
        staged.add(List.of(put("a")), told);
        table.failWith(() -> new IllegalStateException("shut down"));

        XAException refused = catchThrowableOfType(XAException.class, staged::apply);

        assertThat(refused.errorCode).isEqualTo(XAException.XA_RBROLLBACK);
        assertThat(told.failures).singleElement().isInstanceOf(TableException.Broken.class);
    }

    @Test
    void refusesASecondChangeOfAKey() {
        staged.add(List.of(put("a")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> staged.add(List.of(put("b"), put("a")), told))
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
        assertThatIllegalArgumentException().isThrownBy(() -> staged.add(List.of()));
    }

    private static List<Change> changes(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> put("row" + i)).toList();
    }

    private static final class Failing implements WriteListener {

        @Override
        public void applied() {
            throw new IllegalStateException("a listener that fails");
        }

        @Override
        public void failed(TableException cause) {
            throw new IllegalStateException("a listener that fails", cause);
        }
    }
}
