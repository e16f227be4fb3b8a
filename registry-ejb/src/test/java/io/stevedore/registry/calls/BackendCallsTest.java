package io.stevedore.registry.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Key;
import io.stevedore.table.TableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BackendCallsTest {

    private final BackendCalls calls = new BackendCalls();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        calls.tell((call, end, nanos) -> told.add(call + " " + end + (nanos >= 0 ? "" : " in no time")));
    }

    @Test
    void callsWithinACallAreToldToo() {
        String answer =
                calls.measure(BackendCall.INDEX_GET, () -> calls.measure(BackendCall.INDEX_LEASE, () -> "a row"));

        assertThat(answer).isEqualTo("a row");
        assertThat(told).containsExactly("INDEX_LEASE DONE", "INDEX_GET DONE");
    }

    @Test
    void aLeaseIsToldIfThereWasAWaitForIt() {
        calls.lease(BackendCall.INDEX_LEASE, () -> "at once");
        calls.lease(BackendCall.STORAGE_LEASE, () -> {
            long end = System.nanoTime() + Duration.ofMillis(5).toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return "later";
        });
        assertThatThrownBy(() -> calls.lease(BackendCall.INDEX_LEASE, () -> {
                    throw new TableException.Busy("none", null);
                }))
                .isInstanceOf(TableException.Busy.class);

        assertThat(told).containsExactly("STORAGE_LEASE DONE", "INDEX_LEASE BUSY");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new TableException.Conflict(new TreeSet<>(Set.of(new Key("a", "b")))), CallEnd.CONFLICT),
                Arguments.of(
                        new StorageException.Missing(StoragePath.ROOT, new IllegalStateException()), CallEnd.MISSING),
                Arguments.of(new TableException.Busy("busy", null), CallEnd.BUSY),
                Arguments.of(new StorageException.Busy("busy", null), CallEnd.BUSY),
                Arguments.of(new RegistryException.Unavailable("busy", new IllegalStateException()), CallEnd.BUSY),
                Arguments.of(new RegistryException.StorageFull(new StorageException.Full("full", null)), CallEnd.FULL),
                Arguments.of(new TableException.Broken("broken", new IllegalStateException()), CallEnd.FAILED),
                Arguments.of(new IllegalStateException("a mistake"), CallEnd.FAILED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failuresAreTheCallersAndAreTold(RuntimeException failure, CallEnd end) {
        assertThatThrownBy(() -> calls.measure(BackendCall.STORAGE_WORK, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(told).containsExactly("STORAGE_WORK " + end);
    }

    @Test
    void eachKindHasALabelOfItsBackend() {
        assertThat(BackendCall.INDEX_GET_ALL.label()).isEqualTo("get_all");
        assertThat(BackendCall.STORAGE_LEASE.isOfStorage()).isTrue();
        assertThat(BackendCall.INDEX_LEASE.isOfStorage()).isFalse();
    }
}
