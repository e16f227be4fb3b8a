package io.stevedore.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.stevedore.jca.xa.PayaraRecovery;
import io.stevedore.jca.xa.WeakResource;
import java.lang.reflect.InvocationHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.naming.NameNotFoundException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;

class PayaraRecoveryTest {

    private final InvocationHandler resource = WeakResource.handler(new RecoveryResource(List.of(), Duration.ZERO));

    @Test
    void tellsTheTransactionManager() throws XAException {
        PayarasManager manager = new PayarasManager(new ArrayList<>());

        new PayaraRecovery(() -> manager).register(resource);

        assertThat(manager.registered).hasSize(1);
        assertThat(manager.registered.get(0).recover(XAResource.TMENDRSCAN)).isEmpty();
    }

    @Test
    void doesNothingElsewhere() {
        assertThatNoException().isThrownBy(() -> {
            new PayaraRecovery().register(resource);
            new PayaraRecovery(() -> "another manager").register(resource);
            new PayaraRecovery(() -> {
                        throw new NameNotFoundException("java:appserver/TransactionManager");
                    })
                    .register(resource);
        });
    }

    @Test
    void warnsThatPayaraRefuses() {
        List<LogRecord> records = new ArrayList<>();
        Logger log = Logger.getLogger(PayaraRecovery.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {
                // nothing waits
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        log.addHandler(handler);
        try {
            new PayaraRecovery(() -> new PayarasManager(List.of())).register(resource);
        } finally {
            log.removeHandler(handler);
        }

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.WARNING);
            assertThat(record.getThrown()).isInstanceOf(UnsupportedOperationException.class);
        });
    }

    /** With the one method that counts. */
    public static final class PayarasManager {

        final List<XAResource> registered;

        PayarasManager(List<XAResource> registered) {
            this.registered = registered;
        }

        public void registerRecoveryResourceHandler(XAResource more) {
            registered.add(more);
        }
    }
}
