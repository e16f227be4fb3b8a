package io.stevedore.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.it.client.Parallel;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import jakarta.annotation.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the container's pool does with its leases, as the server counts it. Payara Micro has the counters, and leaves
 * them at 0.
 */
@EnabledIfSystemProperty(named = Launched.PROPERTY, matches = "server")
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings({"NullAway.Init", "NullAway"}) // the container sets the field; one call is wrong on purpose
class PoolMonitorIT {

    private static final int SIZE = 2;

    private final StoragePath path = new StoragePath("/" + UUID.randomUUID());
    private final PoolMonitor monitor = new PoolMonitor("small-pool");

    @Resource(lookup = "jca/small")
    private StorageConnectionFactory small;

    @Resource(lookup = "jca/fleeting")
    private StorageConnectionFactory fleeting;

    @Deployment
    static WebArchive application() {
        return Launched.application("pool-monitor.war").addClasses(PoolMonitor.class, Parallel.class, Launched.class);
    }

    @Test
    void heldLeasesAreCounted() {
        awaitCounting();

        long unused = monitor.used();
        List<StorageConnection> leases = leases(small, SIZE);
        try {
            assertThat(monitor.used()).isEqualTo(unused + SIZE);
        } finally {
            leases.forEach(StorageConnection::close);
        }

        assertThat(monitor.used()).isEqualTo(unused);
    }

    @Test
    void leaseOnWhichACallBrokeIsDestroyed() {
        awaitCounting();
        long destroyed = monitor.destroyed();
        long unused = monitor.used();

        try (StorageConnection broken = small.getConnection()) {
            assertThatThrownBy(() -> broken.put(path, null)).isInstanceOf(NullPointerException.class);
        }

        assertThat(monitor.destroyed()).isEqualTo(destroyed + 1);
        assertThat(monitor.used()).isEqualTo(unused);
    }

    @Test
    void refusalOfTheStoreLeavesTheLeaseAlone() {
        awaitCounting();
        long destroyed = monitor.destroyed();
        try (StorageConnection lease = small.getConnection()) {
            assertThatThrownBy(() -> lease.stat(path)).isInstanceOf(StorageException.Missing.class);
            lease.put(path, new byte[1]);
        }

        assertThat(monitor.destroyed()).isEqualTo(destroyed);
    }

    @Test
    void leasesThatNobodyUsesAreDestroyed() {
        awaitCounting();
        PoolMonitor monitor = new PoolMonitor("fleeting-pool");
        long destroyed = monitor.destroyed();
        leases(fleeting, 4).forEach(StorageConnection::close);
        assertThat(monitor.created()).isGreaterThanOrEqualTo(4);

        Parallel.await("the pool is empty", () -> monitor.free() == 0);

        assertThat(monitor.destroyed()).isGreaterThanOrEqualTo(destroyed + 4);
        leases(fleeting, 4).forEach(StorageConnection::close);
    }

    /** The server begins to count, in all pools, a while after the first lease of all. */
    private void awaitCounting() {
        Parallel.await("the server counts leases", () -> {
            long acquired = monitor.acquired();
            small.getConnection().close();
            return monitor.acquired() > acquired;
        });
    }

    private static List<StorageConnection> leases(StorageConnectionFactory pool, int count) {
        List<StorageConnection> leases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leases.add(pool.getConnection());
        }
        return leases;
    }
}
