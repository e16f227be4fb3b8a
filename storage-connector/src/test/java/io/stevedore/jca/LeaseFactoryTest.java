package io.stevedore.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.storage.StorageException;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Set;
import javax.naming.NamingException;
import javax.naming.Reference;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseFactoryTest {

    private final Server server = new Server();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(classes = {TableManagedConnectionFactory.class, StorageManagedConnectionFactory.class})
    void isEqualByItsProperties(Class<?> factory) {
        EqualsVerifier.forClass(factory)
                .usingGetClass()
                .withPrefabValues(
                        PrintWriter.class, new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()))
                .withIgnoredFields("adapter", "logWriter", "settings")
                .suppress(Warning.NONFINAL_FIELDS)
                .verify();
    }

    @Test
    void matchesOnlyLeasesOfItsOwnTable() throws ResourceException {
        ManagedConnection own = server.tableLeases(server.name).createManagedConnection(null, null);
        ManagedConnection other = server.tableLeases("another").createManagedConnection(null, null);

        assertThat(server.tableLeases(server.name).matchManagedConnections(Set.of(other, own), null, null))
                .isSameAs(own);
        assertThat(server.tableLeases(server.name).matchManagedConnections(Set.of(other), null, null))
                .isNull();
    }

    @Test
    void opensNothingBeforeTheFirstConnection() throws ResourceException {
        TableConnectionFactory tables = server.tables();
        assertThat(MemoryTableDriver.isOpened(server.name)).isFalse();

        tables.getConnection();
        assertThat(MemoryTableDriver.isOpened(server.name)).isTrue();
    }

    @Test
    void failsTheLookupWhenTheDriverIsUnknown() throws ResourceException {
        TableManagedConnectionFactory factory = server.tableLeases(server.name);
        factory.setDriver("mongo");

        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(() -> factory.createConnectionFactory(server.pool))
                .withMessageContaining("\"mongo\"");
    }

    @Test
    void isBrokenWhenTheTableCannotBeOpened() throws ResourceException {
        TableConnectionFactory tables =
                (TableConnectionFactory) server.tableLeases("password", "p").createConnectionFactory(server.pool);

        assertThatExceptionOfType(TableException.Broken.class)
                .isThrownBy(tables::getConnection)
                .withMessageContaining("name is missing");
    }

    @Test
    void isBusyWhenTheTableIsAway() throws ResourceException {
        TableConnectionFactory tables =
                (TableConnectionFactory) server.tableLeases("state", "busy").createConnectionFactory(server.pool);

        assertThatExceptionOfType(TableException.Busy.class)
                .isThrownBy(tables::getConnection)
                .withMessageContaining("away");
    }

    @Test
    void isBusyWhenTheStorePoolIsExhausted() throws ResourceException {
        server.stores().getConnection();
        server.stores().getConnection();

        assertThatExceptionOfType(StorageException.Busy.class)
                .isThrownBy(() -> server.stores().getConnection());
    }

    @Test
    void keepsTheReferenceThatTheServerGives() throws ResourceException, NamingException {
        Reference reference = new Reference("class");
        Referenceable tables = (Referenceable) server.tables();
        assertThatExceptionOfType(NamingException.class).isThrownBy(tables::getReference);

        tables.setReference(reference);

        assertThat(tables.getReference()).isSameAs(reference);
    }
}
