package io.stevedore.it.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import jakarta.annotation.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The container's pool of leases, of which an administrator said that it holds two, and lets wait for a second. */
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings({"NullAway.Init", "NullAway"}) // the container sets the field; one call is wrong on purpose
class PoolIT {

    private static final int SIZE = 2;
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final StoragePath path = new StoragePath("/" + UUID.randomUUID());

    @Resource(lookup = "jca/small")
    private StorageConnectionFactory small;

    @Deployment
    static WebArchive application() {
        return Launched.application("pool.war");
    }

    @Test
    void exhaustedPoolLetsWaitAndIsWholeAfterwards() {
        List<StorageConnection> leases = leases(small, SIZE);
        long start = System.nanoTime();
        assertThatThrownBy(() -> small.getConnection()).isInstanceOf(StorageException.Busy.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(WAIT);

        leases.forEach(StorageConnection::close);

        leases(small, SIZE).forEach(StorageConnection::close);
    }

    @Test
    void leaseOnWhichACallBrokeIsOfNoUseAndTheNextOneWorks() {
        try (StorageConnection broken = small.getConnection()) {
            assertThatThrownBy(() -> broken.put(path, null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> broken.stat(path)).isInstanceOf(IllegalStateException.class);
        }

        for (StorageConnection next : leases(small, SIZE)) {
            next.put(path, "fresh".getBytes(UTF_8));
            assertThat(next.get(path, 10)).isEqualTo("fresh".getBytes(UTF_8));
            next.close();
        }
    }

    private static List<StorageConnection> leases(StorageConnectionFactory pool, int count) {
        List<StorageConnection> leases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leases.add(pool.getConnection());
        }
        return leases;
    }
}
