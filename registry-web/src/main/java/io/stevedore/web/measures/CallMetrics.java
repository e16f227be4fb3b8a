package io.stevedore.web.measures;

import io.stevedore.registry.calls.BackendCall;
import io.stevedore.registry.calls.BackendCalls;
import io.stevedore.registry.calls.CallEnd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** What {@code /metrics} says of the calls of this node to its store and its index. */
@ApplicationScoped
public class CallMetrics {

    private static final Metadata STORAGE = duration("storage", "Calls of the store");
    private static final Metadata INDEX = duration("index", "Calls of the index");

    private final Map<Calls, Timer> times = new ConcurrentHashMap<>();

    /** Calls that are counted together. */
    private record Calls(BackendCall call, CallEnd end) {}

    private static Metadata duration(String backend, String description) {
        return Metadata.builder()
                .withName("stevedore_" + backend + "_call_duration")
                .withDescription(description + ", with what the driver repeats")
                .withUnit(MetricUnits.NANOSECONDS)
                .build();
    }

    /** For the container. */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start, MetricRegistry metrics, BackendCalls calls) {
        calls.tell((call, end, nanos) -> times.computeIfAbsent(new Calls(call, end), key -> timer(metrics, key))
                .update(Duration.ofNanos(nanos)));
    }

    private static Timer timer(MetricRegistry metrics, Calls calls) {
        return Timers.of(
                metrics,
                calls.call().isOfStorage() ? STORAGE : INDEX,
                new Tag("call", calls.call().label()),
                new Tag("end", calls.end().label()));
    }
}
