package io.stevedore.jca;

import static io.stevedore.jca.MemoryTable.put;
import static javax.transaction.xa.XAResource.TMJOIN;
import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMRESUME;
import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static javax.transaction.xa.XAResource.TMSUCCESS;
import static javax.transaction.xa.XAResource.TMSUSPEND;
import static javax.transaction.xa.XAResource.XA_RDONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.table.TableConnection;
import jakarta.resource.ResourceException;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StagedXaResourceTest {

    private final Server server = new Server();
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
    void appliesAtACommitInOnePhase() throws XAException {
        resource.start(new TestXid(1), TMNOFLAGS);
        connection.write(List.of(put("a")));
        resource.end(new TestXid(1), TMSUCCESS);
        assertThat(server.table().writes()).isEmpty();

        resource.commit(new TestXid(1), true);

        assertThat(server.table().writes()).containsExactly(List.of(put("a")));
    }

    @Test
    void appliesOnceHoweverOftenItIsCommitted() throws XAException {
        resource.start(new TestXid(1), TMNOFLAGS);
        connection.write(List.of(put("a")));
        resource.end(new TestXid(1), TMSUCCESS);
        resource.commit(new TestXid(1), true);

        resource.commit(new TestXid(1), true);
        resource.commit(new TestXid(1), false);

        assertThat(server.table().writes()).hasSize(1);
    }

    @Test
    void writesAtOnceOutsideOfATransaction() throws XAException {
        resource.start(new TestXid(1), TMNOFLAGS);
        resource.end(new TestXid(1), TMSUCCESS);

        connection.write(List.of(put("a")));

        assertThat(server.table().writes()).hasSize(1);
    }

    @Test
    void forgetsAtARollback() throws XAException {
        resource.start(new TestXid(1), TMNOFLAGS);
        connection.write(List.of(put("a")));
        resource.end(new TestXid(1), XAResource.TMFAIL);

        resource.rollback(new TestXid(1));
        resource.commit(new TestXid(1), true);

        assertThat(server.table().writes()).isEmpty();
    }

    @Test
    void votesReadOnlyWithoutWork() throws XAException {
        resource.start(new TestXid(1), TMNOFLAGS);
        resource.end(new TestXid(1), TMSUCCESS);

        assertThat(resource.prepare(new TestXid(1))).isEqualTo(XA_RDONLY);
    }

    @Test
    void refusesToCommitInTwoPhasesWhatWasNeverPrepared() throws XAException {
        resource.start(new TestXid(1), TMNOFLAGS);
        connection.write(List.of(put("a")));
        resource.end(new TestXid(1), TMSUCCESS);

        XAException refused = catchThrowableOfType(XAException.class, () -> resource.commit(new TestXid(1), false));

        assertThat(refused.errorCode).isEqualTo(XAException.XAER_PROTO);
    }

    @Test
    void forgivesUnknownBranches() {
        assertThatNoException().isThrownBy(() -> {
            resource.end(new TestXid(7), TMSUCCESS);
            resource.commit(new TestXid(7), false);
            resource.rollback(new TestXid(7));
            resource.forget(new TestXid(7));
        });
    }

    @Test
    void joinsTheBranchOfAnotherLease() throws XAException, ResourceException {
        TableConnection second = server.tables().getConnection();
        XAResource joined = server.pool.newest().getXAResource();
        assertThat(joined.isSameRM(resource)).isTrue();

        resource.start(new TestXid(1), TMNOFLAGS);
        connection.write(List.of(put("a")));
        joined.start(new TestXid(1), TMJOIN);
        second.write(List.of(put("b")));
        joined.end(new TestXid(1), TMSUCCESS);
        resource.end(new TestXid(1), TMSUCCESS);
        joined.commit(new TestXid(1), true);

        assertThat(server.table().writes()).containsExactly(List.of(put("a"), put("b")));
    }

    @Test
    void putsABranchAsideAndGoesOnWithIt() throws XAException {
        resource.start(new TestXid(1), TMNOFLAGS);
        connection.write(List.of(put("a")));
        resource.end(new TestXid(1), TMSUSPEND);
        connection.write(List.of(put("at once")));
        resource.start(new TestXid(1), TMRESUME);
        connection.write(List.of(put("b")));
        resource.end(new TestXid(1), TMSUCCESS);
        resource.commit(new TestXid(1), true);

        assertThat(server.table().writes()).containsExactly(List.of(put("at once")), List.of(put("a"), put("b")));
    }

    @Test
    void refusesWrongStarts() throws XAException {
        assertThat(startFails(1, TMJOIN)).isEqualTo(XAException.XAER_NOTA);
        resource.start(new TestXid(1), TMNOFLAGS);
        assertThat(startFails(1, TMNOFLAGS)).isEqualTo(XAException.XAER_DUPID);
        assertThat(startFails(2, TMNOFLAGS)).isEqualTo(XAException.XAER_PROTO);
    }

    @Test
    void finishesBranchesAfterItsLeaseWasDestroyed() throws XAException, ResourceException {
        resource.start(new TestXid(1), TMNOFLAGS);
        connection.write(List.of(put("a")));
        server.pool.newest().destroy();
        resource.end(new TestXid(1), TMSUCCESS);
        resource.commit(new TestXid(1), true);

        assertThat(server.table().writes()).hasSize(1);
    }

    @Test
    void isAnotherResourceManagerForAnotherTable() throws XAException, ResourceException {
        XAResource other = server.tableLeases("another " + server.name)
                .createManagedConnection(null, null)
                .getXAResource();

        assertThat(other.isSameRM(resource)).isFalse();
    }

    @Test
    void hasNothingInDoubtAndNoTimeout() throws XAException {
        assertThat(resource.recover(TMSTARTRSCAN)).isEmpty();
        assertThat(resource.setTransactionTimeout(300)).isFalse();
    }

    private int startFails(int xid, int flags) {
        return catchThrowableOfType(XAException.class, () -> resource.start(new TestXid(xid), flags)).errorCode;
    }
}
