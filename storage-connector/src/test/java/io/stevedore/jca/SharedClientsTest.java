package io.stevedore.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.IllegalStateException;
import java.util.Map;
import java.util.UUID;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;

class SharedClientsTest {

    private final String name = UUID.randomUUID().toString();
    private final StorageConnectorAdapter first = started();
    private final StorageConnectorAdapter second = started();

    @Test
    void sharesOneClientAmongAdapters() throws ResourceException {
        assertThat(backend(first, "name", name)).isSameAs(backend(second, "name", name));
        assertThat(backend(first, "name", "another")).isNotSameAs(backend(second, "name", name));
    }

    @Test
    void closesAClientWithItsLastAdapter() throws ResourceException {
        backend(first, "name", name);
        backend(first, "name", name);
        backend(second, "name", name);
        MemoryTable table = MemoryTableDriver.opened(name);

        first.stop();
        assertThat(table.closings()).isZero();
        second.stop();
        second.stop();
        assertThat(table.closings()).isOne();
    }

    @Test
    void opensAgainAfterARestart() throws ResourceException {
        Backend<?, ?> before = backend(first, "name", name);
        first.stop();
        first.start(null);
        first.start(null);

        assertThat(backend(first, "name", name)).isNotSameAs(before);
    }

    @Test
    void opensAClientWhereItsLibrariesAre() throws ResourceException {
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            backend(first, "name", name);
            assertThat(Thread.currentThread().getContextClassLoader()).isEqualTo(ClassLoader.getPlatformClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        }

        assertThat(MemoryTableDriver.opened(name).openedBy()).isSameAs(SharedClients.class.getClassLoader());
    }

    @Test
    void opensNothingWhenStopped() {
        first.stop();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> backend(first, "name", name))
                .withMessageContaining("stopped");
    }

    @Test
    void tellsWhyAClientDoesNotOpen() {
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> backend(first, "password", "secret"))
                .withMessageContaining("name is missing")
                .withMessageNotContaining("secret");
    }

    @Test
    void countsEqualAdaptersApart() {
        EqualsVerifier.forClass(StorageConnectorAdapter.class).verify();
        assertThat(first).isEqualTo(second);
    }

    private static StorageConnectorAdapter started() {
        StorageConnectorAdapter adapter = new StorageConnectorAdapter();
        adapter.start(null);
        return adapter;
    }

    private static Backend<?, ?> backend(StorageConnectorAdapter adapter, String parameter, String value)
            throws ResourceException {
        return adapter.backend(SharedClients.TABLE, new Settings("memory", Map.of(parameter, value)));
    }
}
