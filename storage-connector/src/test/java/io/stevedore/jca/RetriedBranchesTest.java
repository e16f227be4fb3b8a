package io.stevedore.jca;

import static io.stevedore.jca.MemoryTable.key;
import static io.stevedore.jca.MemoryTable.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.jca.xa.BranchId;
import io.stevedore.jca.xa.PreparedTableWrites;
import io.stevedore.jca.xa.RetriedBranches;
import io.stevedore.jca.xa.StagedWrites;
import io.stevedore.table.TableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetriedBranchesTest {

    private static final BranchId ID = new BranchId(1, "0a", "0b");

    private final MemoryTable table = new MemoryTable();
    private final BlockingQueue<Runnable> threads = new LinkedBlockingQueue<>();
    private final RetriedBranches<StagedWrites> branches =
            new RetriedBranches<>(new PreparedTableWrites(table), threads::add, Duration.ofMillis(1));

    @BeforeEach
    void prepare() throws XAException {
        StagedWrites staged = new StagedWrites(table);
        staged.add(List.of(put("a")));
        branches.prepare(ID, staged);
        table.failWith(() -> new TableException.Busy("away", null));
    }

    @Test
    void commitsLaterWhatTheTableWasNotThereFor() throws Exception {
        assertThat(catchThrowableOfType(XAException.class, () -> branches.commit(ID)).errorCode)
                .isEqualTo(XAException.XAER_RMFAIL);
        next().run();
        Runnable third = next();
        table.failWith(null);
        assertThat(table.get(key("a"))).isEmpty();

        third.run();

        assertThat(table.get(key("a"))).isPresent();
        assertThat(threads.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void rollsBackLaterWhatTheTableWasNotThereFor() throws Exception {
        assertThat(catchThrowableOfType(XAException.class, () -> branches.rollback(ID)).errorCode)
                .isEqualTo(XAException.XAER_RMFAIL);
        table.failWith(null);

        next().run();

        table.write(List.of(put("a")));
        assertThat(branches.all()).isEmpty();
    }

    @Test
    void tiesNoThreadsOnceItIsClosed() throws Exception {
        branches.close();
        assertThat(catchThrowableOfType(XAException.class, () -> branches.commit(ID)))
                .isNotNull();

        assertThat(threads.poll(50, TimeUnit.MILLISECONDS)).isNull();
        table.failWith(null);
        assertThat(branches.all()).containsExactly(ID);
    }

    private Runnable next() throws InterruptedException {
        Runnable next = threads.poll(60, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }
}
