package io.stevedore.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.jca.xa.WeakResource;
import java.lang.reflect.InvocationHandler;
import java.time.Duration;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;

class WeakResourceTest {

    private final RecoveryResource empty = new RecoveryResource(List.of(), Duration.ZERO);
    private final InvocationHandler kept = WeakResource.handler(empty);

    @Test
    void passesCallsAndTheirFailuresOn() throws ReflectiveOperationException, XAException {
        XAResource weak = WeakResource.of(kept);

        assertThat(weak.recover(XAResource.TMENDRSCAN)).isEmpty();
        assertThat(weak.setTransactionTimeout(1)).isFalse();
        assertThatThrownBy(() -> weak.start(null, XAResource.TMNOFLAGS))
                .isInstanceOfSatisfying(
                        XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_PROTO));
    }

    @Test
    void isEqualToItselfAlone() throws ReflectiveOperationException, XAException {
        XAResource weak = WeakResource.of(kept);
        XAResource other = WeakResource.of(kept);

        assertThat(weak.isSameRM(weak)).isTrue();
        assertThat(weak.isSameRM(other)).isFalse();
        assertThat(List.of(other, weak).indexOf(weak)).isEqualTo(1);
    }

    @Test
    void keepsNothingOfTheAdapter() throws ReflectiveOperationException {
        XAResource weak = WeakResource.of(WeakResource.handler(empty));
        assertThat(weak.getClass().getClassLoader()).isNotEqualTo(WeakResource.class.getClassLoader());

        assertThatThrownBy(() -> {
                    while (true) {
                        System.gc();
                        weak.recover(XAResource.TMENDRSCAN);
                    }
                })
                .isInstanceOfSatisfying(
                        XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_RMFAIL));
    }
}
