package io.stevedore.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.lang.reflect.InvocationHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.naming.NameNotFoundException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;

class PayaraRecoveryTest {

    private final InvocationHandler resource = WeakResource.handler(new RecoveryResource(List.of(), Duration.ZERO));

    @Test
    void tellsTheTransactionManager() throws XAException {
        PayarasManager manager = new PayarasManager();

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

    /** With the one method that counts. */
    public static final class PayarasManager {

        final List<XAResource> registered = new ArrayList<>();

        public void registerRecoveryResourceHandler(XAResource more) {
            registered.add(more);
        }
    }
}
