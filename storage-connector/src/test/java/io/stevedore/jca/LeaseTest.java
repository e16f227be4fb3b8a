package io.stevedore.jca;

import static io.stevedore.jca.MemoryTable.key;
import static io.stevedore.jca.MemoryTable.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.stevedore.table.TableConnection;
import io.stevedore.table.TableException;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final Server server = new Server();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void passesCallsToTheClient() throws ResourceException {
        try (TableConnection connection = server.tables().getConnection()) {
            connection.write(List.of(put("a")));

            assertThat(connection.get(key("a"))).isPresent();
            assertThat(connection.getAll(List.of(key("a"), key("b")))).containsOnlyKeys(key("a"));
            assertThat(connection.query("p", "a", "", 10)).hasSize(1);
        }
    }

    @Test
    void refusesCallsAfterClose() throws ResourceException {
        TableConnection connection = server.tables().getConnection();
        connection.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> connection.get(key("a")))
                .withMessage("connection is closed");
    }

    @Test
    void givesTheLeaseBackOnce() throws ResourceException {
        TableConnection connection = server.tables().getConnection();
        connection.close();
        TableConnection next = server.tables().getConnection();
        connection.close();

        assertThat(next.get(key("a"))).isEmpty();
        assertThat(server.pool.made).hasSize(1);
    }

    @Test
    void isBusyWhenThePoolIsExhausted() throws ResourceException {
        server.tables().getConnection();
        server.tables().getConnection();

        assertThatExceptionOfType(TableException.Busy.class)
                .isThrownBy(() -> server.tables().getConnection())
                .withMessageContaining("max-pool-size");
    }

    @Test
    void keepsTheLeaseAfterAFailureThatThePortForesees() throws ResourceException {
        TableConnection connection = server.tables().getConnection();
        connection.write(List.of(put("a")));

        assertThatExceptionOfType(TableException.Conflict.class)
                .isThrownBy(() -> connection.write(List.of(put("a")), new Told()));
        assertThat(server.pool.errors).isEmpty();
    }

    @Test
    void losesTheLeaseWhenTheClientFailsAsNoPortForesees() throws ResourceException {
        TableConnection connection = server.tables().getConnection();
        server.table().failWith(() -> new IllegalStateException("shut down"));

        assertThatIllegalStateException()
                .isThrownBy(() -> connection.get(key("a")))
                .withMessage("shut down");
        assertThat(server.pool.errors).singleElement().isInstanceOf(IllegalStateException.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> connection.get(key("a")))
                .withMessage("connection is closed");
    }

    @Test
    void sharesOneLeaseAmongHandles() throws ResourceException {
        server.tables().getConnection();
        TableHandle second = (TableHandle) server.pool.newest().getConnection(null, null);

        assertThat(second.get(key("a"))).isEmpty();
        server.pool.newest().cleanup();
        assertThatIllegalStateException().isThrownBy(() -> second.get(key("a")));
    }

    @Test
    void movesAHandleToAnotherLease() throws ResourceException {
        TableConnection connection = server.tables().getConnection();
        Lease<?, ?> first = (Lease<?, ?>) server.pool.newest();
        server.tables().getConnection();

        server.pool.newest().associateConnection(connection);
        first.cleanup();

        assertThat(connection.get(key("a"))).isEmpty();
    }

    @Test
    void refusesForeignHandles() throws ResourceException {
        server.tables().getConnection();

        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(() -> server.pool.newest().associateConnection("text"))
                .withMessageContaining("String");
    }

    @Test
    void hasNoLocalTransactions() throws ResourceException {
        server.tables().getConnection();

        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> server.pool.newest().getLocalTransaction());
    }

    @Test
    void keepsTheLeaseAfterAWrongArgument() throws ResourceException {
        TableConnection connection = server.tables().getConnection();

        assertThatIllegalArgumentException().isThrownBy(() -> connection.query("p", "", "", -1));
        assertThat(connection.get(key("a"))).isEmpty();
    }
}
