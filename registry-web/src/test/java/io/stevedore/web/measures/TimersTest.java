package io.stevedore.web.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.junit.jupiter.api.Test;

class TimersTest {

    private static final Metadata NAME = Metadata.builder().withName("x").build();

    /** As the server's: it notes each timer in a map that knows one thread. */
    private final Map<String, Integer> noted = new HashMap<>();

    private final MetricRegistry metrics = proxy(MetricRegistry.class);

    @Test
    void requestsThatAreTheFirstOfTheirKindDoNotDisturbEachOther() throws InterruptedException, ExecutionException {
        List<Callable<Timer>> first = IntStream.range(0, 5_000)
                .<Callable<Timer>>mapToObj(i -> () -> Timers.of(metrics, NAME, new Tag("status", "s" + i)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Timer> timer : threads.invokeAll(first)) {
                assertThat(timer.get()).isNotNull();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(noted).hasSize(first.size());
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (!method.getName().equals("timer")) {
                throw new UnsupportedOperationException(method.getName());
            }
            noted.computeIfAbsent(((Tag[]) given[1])[0].getTagValue(), value -> noted.size());
            return proxy(Timer.class);
        }));
    }
}
