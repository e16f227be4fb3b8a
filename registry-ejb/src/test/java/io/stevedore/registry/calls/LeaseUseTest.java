package io.stevedore.registry.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class LeaseUseTest {

    private final BackendCalls calls = new BackendCalls();
    private final LeaseUse storage = calls.leases(BackendCall.STORAGE_WORK);
    private final LeaseUse index = calls.leases(BackendCall.INDEX_GET);

    @Test
    void aCallUsesALeaseWhileItRunsAndWaitsForNone() {
        String seen = calls.measure(BackendCall.STORAGE_WORK, () -> {
            String whileWaiting = calls.lease(BackendCall.STORAGE_LEASE, this::seen);
            return whileWaiting + ", " + seen();
        });

        assertThat(seen).isEqualTo("0 used 1 waiting, 1 used 0 waiting");
        assertThat(seen()).isEqualTo("0 used 0 waiting");
        assertThat(index.used()).isZero();
    }

    @Test
    void aCallThatFailsUsesNothingMore() {
        assertThatIllegalStateException()
                .isThrownBy(() -> calls.measure(BackendCall.INDEX_GET, () -> {
                    throw new IllegalStateException(index.used() + " used");
                }))
                .withMessage("1 used");

        assertThat(index.used()).isZero();
    }

    @Test
    void aStreamUsesALeaseUntilItIsClosed() {
        LeaseUse.Held held = storage.hold();

        assertThat(seen()).isEqualTo("1 used 0 waiting");
        held.close();
        held.close();
        assertThat(seen()).isEqualTo("0 used 0 waiting");
    }

    private String seen() {
        return storage.used() + " used " + storage.waiting() + " waiting";
    }
}
