package io.stevedore.jca;

import static io.stevedore.jca.MemoryTable.key;
import static io.stevedore.jca.MemoryTable.put;
import static javax.transaction.xa.XAResource.TMENDRSCAN;
import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static javax.transaction.xa.XAResource.TMSUCCESS;
import static javax.transaction.xa.XAResource.XA_OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.jca.xa.BranchId;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableException;
import jakarta.resource.ResourceException;
import java.util.List;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two-phase commits of a table; a crash is a new adapter with a new client on the same rows. */
class PreparedTableWritesTest {

    private static final Xid XID = new TestXid(1);

    private final Told told = new Told();
    private Server server = new Server();
    private TableConnection connection;
    private XAResource resource;

    @BeforeEach
    void lease() throws ResourceException {
        connection = server.tables().getConnection();
        resource = server.pool.newest().getXAResource();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void writesOnlyInTheSecondPhase() throws XAException {
        prepare("a", "b");
        assertThat(connection.get(key("a"))).isEmpty();
        assertThat(told.successes).isZero();

        resource.commit(XID, false);

        assertThat(connection.getAll(List.of(key("a"), key("b")))).hasSize(2);
        assertThat(told.successes).isOne();
        assertThat(server.table().writes()).isEmpty();
    }

    @Test
    void locksTheRowsBetweenThePhases() throws XAException {
        prepare("a");

        assertThat(catchThrowableOfType(TableException.Busy.class, () -> connection.write(List.of(put("a")))))
                .hasMessageContaining("p/a");
        resource.rollback(XID);
        connection.write(List.of(put("a")));

        assertThat(told.successes).isZero();
    }

    @Test
    void votesForARollbackAndTellsOfTheConflict() throws XAException {
        connection.write(List.of(put("a")));

        assertThat(voteFails("a", "b")).isEqualTo(XAException.XA_RBROLLBACK);

        assertThat(told.failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        TableException.Conflict.class,
                        conflict -> assertThat(conflict.keys()).containsExactly(key("a")));
        connection.write(List.of(put("b")));
    }

    @Test
    void votesForARollbackWhileARowIsLockedOrTheTableIsAway() throws XAException {
        prepare("a");
        stage(new TestXid(2), "a");
        assertThat(prepareFails(new TestXid(2))).isEqualTo(XAException.XA_RBROLLBACK);

        stage(new TestXid(3), "b");
        server.table().failWith(() -> new TableException.Busy("away", null));
        assertThat(prepareFails(new TestXid(3))).isEqualTo(XAException.XA_RBROLLBACK);

        assertThat(told.failures).hasSize(2).allMatch(TableException.Busy.class::isInstance);
    }

    @Test
    void asksToTryAgainWhileTheTableDoesNotAnswer() throws XAException {
        prepare("a");
        server.table().failWith(() -> new TableException.Busy("away", null));
        for (int i = 0; i < 2; i++) {
            assertThat(fails(() -> resource.commit(XID, false))).isEqualTo(XAException.XAER_RMFAIL);
            assertThat(fails(() -> resource.rollback(XID))).isEqualTo(XAException.XAER_RMFAIL);
            assertThat(fails(() -> resource.recover(TMSTARTRSCAN))).isEqualTo(XAException.XAER_RMFAIL);
        }
        assertThat(told.successes).isZero();

        server.table().failWith(null);
        resource.commit(XID, false);

        assertThat(connection.get(key("a"))).isPresent();
        assertThat(told.successes).isOne();
    }

    @Test
    void mayBeFinishedForEver() throws XAException {
        prepare("a");
        for (int i = 0; i < 3; i++) {
            resource.commit(XID, false);
        }
        resource.rollback(XID);
        resource.forget(XID);

        assertThat(connection.get(key("a"))).isPresent();
        assertThat(told.successes).isOne();
    }

    @Test
    void leavesNoLocksWhenItIsForgotten() throws XAException {
        prepare("a");

        resource.forget(XID);

        connection.write(List.of(put("a")));
        assertThat(resource.recover(TMSTARTRSCAN)).isEmpty();
    }

    @Test
    void isFinishedAfterACrash() throws XAException, ResourceException {
        prepare("a");
        stage(new TestXid(2), "b");
        resource.prepare(new TestXid(2));
        crash();

        assertThat(resource.recover(TMNOFLAGS)).isEmpty();
        assertThat(resource.recover(TMENDRSCAN)).isEmpty();
        assertThat(resource.recover(TMSTARTRSCAN | TMENDRSCAN))
                .containsExactlyInAnyOrder(BranchId.of(XID), BranchId.of(new TestXid(2)));
        resource.commit(XID, false);
        resource.rollback(new TestXid(2));

        assertThat(connection.get(key("a"))).isPresent();
        connection.write(List.of(put("b")));
        assertThat(resource.recover(TMSTARTRSCAN)).isEmpty();
    }

    @Test
    void leavesBranchesThatOthersNamed() throws XAException {
        server.table().prepare("somebody else's", List.of(put("a")));

        assertThat(resource.recover(TMSTARTRSCAN)).isEmpty();
    }

    private void prepare(String... sorts) throws XAException {
        stage(XID, sorts);
        assertThat(resource.prepare(XID)).isEqualTo(XA_OK);
    }

    private int voteFails(String... sorts) throws XAException {
        stage(XID, sorts);
        return prepareFails(XID);
    }

    private int prepareFails(Xid xid) {
        return fails(() -> resource.prepare(xid));
    }

    private void stage(Xid xid, String... sorts) throws XAException {
        resource.start(xid, TMNOFLAGS);
        connection.write(Stream.of(sorts).map(MemoryTable::put).toList(), told);
        resource.end(xid, TMSUCCESS);
    }

    private void crash() throws ResourceException {
        Server restarted = new Server(server.name);
        server.close();
        server = restarted;
        lease();
    }

    private static int fails(ThrowingCallable call) {
        return catchThrowableOfType(XAException.class, call).errorCode;
    }
}
