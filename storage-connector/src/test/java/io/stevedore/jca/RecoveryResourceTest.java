package io.stevedore.jca;

import static io.stevedore.jca.MemoryTable.key;
import static io.stevedore.jca.MemoryTable.put;
import static java.util.concurrent.TimeUnit.SECONDS;
import static javax.transaction.xa.XAResource.TMENDRSCAN;
import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.jca.xa.BranchId;
import io.stevedore.table.TableException;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryResourceTest {

    private final BranchId branch = new BranchId(7, UUID.randomUUID().toString().replace("-", ""), "0b");
    private final RecoveryResource recovery =
            new RecoveryResource(List.of(SharedClients.STORAGE, SharedClients.TABLE), Duration.ofMillis(5));
    private Server server = new Server();

    @BeforeEach
    void leaveABranchInDoubt() throws ResourceException {
        server.tables().getConnection();
        server.table().prepare(branch.text(), List.of(put("a")));
        Server restarted = new Server(server.name);
        server.close();
        server = restarted;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void finishesBranchesOfATableThatNobodyHasUsedYet() throws Exception {
        server.tables();
        server.stores();

        assertThat(recovery.recover(TMSTARTRSCAN | TMENDRSCAN)).contains(branch);
        recovery.commit(branch, false);

        assertThat(server.tables().getConnection().get(key("a"))).isPresent();
        assertThat(recovery.recover(TMSTARTRSCAN)).doesNotContain(branch);
        recovery.rollback(branch);
        recovery.forget(branch);
    }

    @Test
    void rollsBackAndForgets() throws Exception {
        server.tables();
        recovery.rollback(branch);
        recovery.forget(branch);

        server.tables().getConnection().write(List.of(put("a")));
        assertThat(recovery.recover(TMSTARTRSCAN)).doesNotContain(branch);
    }

    @Test
    void worksInThreadsThatKnowNothingOfTheApplication() throws Exception {
        server.tables();
        FutureTask<Xid[]> scan = new FutureTask<>(() -> recovery.recover(TMSTARTRSCAN));
        Thread foreign = new Thread(scan);
        foreign.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        foreign.start();

        assertThat(scan.get(60, SECONDS)).contains(branch);
    }

    @Test
    void listsOnlyAtTheBeginOfAScan() throws Exception {
        server.tables();

        assertThat(recovery.recover(TMNOFLAGS)).isEmpty();
        assertThat(recovery.recover(TMENDRSCAN)).isEmpty();
    }

    @Test
    void knowsNoTableOfAStoppedAdapter() throws Exception {
        server.tables();
        server.close();
        server = new Server();
        server.tables();

        assertThat(recovery.recover(TMSTARTRSCAN)).doesNotContain(branch);
    }

    @Test
    void doesNotSayThatNothingIsInDoubtWhileItKnowsNoBackend() throws Exception {
        RecoveryResource ignorant = new RecoveryResource(List.of(), Duration.ofMillis(5));
        FutureTask<Xid[]> scan = new FutureTask<>(() -> ignorant.recover(TMSTARTRSCAN));
        Thread waiting = new Thread(scan);
        waiting.start();
        awaitPause(waiting);
        assertThat(scan).isNotDone();

        waiting.interrupt();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> scan.get(60, SECONDS))
                .withCauseInstanceOf(XAException.class);
    }

    @Test
    void anExceptionWouldBeTakenForAnEmptyListSoAScanWaits() throws Exception {
        server.tables().getConnection();
        server.table().failWith(() -> new TableException.Busy("away", null));
        FutureTask<Xid[]> scan = new FutureTask<>(() -> recovery.recover(TMSTARTRSCAN));
        Thread waiting = new Thread(scan);
        waiting.start();
        awaitPause(waiting);
        assertThat(scan).isNotDone();

        server.table().failWith(null);

        assertThat(scan.get(60, SECONDS)).contains(branch);
    }

    @Test
    void asksToTryAgainWhileABackendFails() throws Exception {
        server.tables().getConnection();
        server.table().failWith(() -> new TableException.Busy("away", null));

        assertThat(fails(() -> recovery.commit(branch, false))).isEqualTo(XAException.XAER_RMFAIL);
        assertThat(fails(() -> recovery.rollback(branch))).isEqualTo(XAException.XAER_RMFAIL);
    }

    @Test
    void takesNoWork() throws Exception {
        assertThat(fails(() -> recovery.start(branch, TMNOFLAGS))).isEqualTo(XAException.XAER_PROTO);
        assertThat(fails(() -> recovery.end(branch, TMNOFLAGS))).isEqualTo(XAException.XAER_PROTO);
        assertThat(fails(() -> recovery.prepare(branch))).isEqualTo(XAException.XAER_PROTO);
        assertThat(recovery.setTransactionTimeout(300)).isFalse();
        assertThat(recovery.getTransactionTimeout()).isZero();
    }

    @Test
    void isNoOthersResourceManager() throws Exception {
        server.tables().getConnection();
        XAResource lease = server.pool.newest().getXAResource();

        assertThat(recovery.isSameRM(recovery)).isTrue();
        assertThat(recovery.isSameRM(lease)).isFalse();
        assertThat(lease.isSameRM(recovery)).isFalse();
    }

    private static int fails(Step step) {
        return catchThrowableOfType(XAException.class, step::run).errorCode;
    }

    private interface Step {
        void run() throws XAException;
    }

    /** Until it has tried once in vain; a thread that ends instead is found by what follows. */
    private static void awaitPause(Thread scanning) {
        while (scanning.isAlive() && scanning.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
