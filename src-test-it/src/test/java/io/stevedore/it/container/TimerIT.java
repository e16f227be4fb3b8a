package io.stevedore.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.it.client.Parallel;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.upload.ReaperRun;
import io.stevedore.registry.upload.ReaperTotals;
import io.stevedore.registry.upload.UploadReaper;
import io.stevedore.registry.upload.Uploads;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The timer of the reaper, which rings each second here, and drops uploads that have rested for eight. */
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings("NullAway.Init") // the container sets the fields
class TimerIT {

    private static final int UPLOADS = 200;

    private final RepositoryName name = new RepositoryName("it/" + UUID.randomUUID());
    private final Queue<ReaperRun> runs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ticks = new AtomicInteger();

    @Inject
    private Uploads uploads;

    @Inject
    private UploadReaper reaper;

    @Inject
    private ReaperTotals totals;

    @Deployment
    static Archive<?> registry() {
        return Launched.now().registry(TimerIT.class, Parallel.class);
    }

    @Test
    void expiredUploadIsGoneAfterATick() {
        listen();
        Upload upload = begun();

        Parallel.await("the timer has dropped it", () -> sum(ReaperRun::aborted) == 1);

        assertThat(sum(ReaperRun::bytes)).isEqualTo(3);
        assertThat(sum(ReaperRun::failed)).isZero();
        assertThatThrownBy(() -> uploads.status(name, upload.id())).isInstanceOf(RegistryException.UploadUnknown.class);
    }

    @Test
    void runsAtTheSameTimeDropEachUploadOnce() {
        listen();
        for (int i = 0; i < UPLOADS; i++) {
            begun();
        }

        Parallel.run(2, node -> {
            Parallel.await("all are dropped", () -> {
                runs.add(reaper.run());
                return sum(ReaperRun::aborted) >= UPLOADS;
            });
            return node;
        });

        int rung = ticks.get();
        Parallel.await("whatever the timer was at is counted", () -> ticks.get() >= rung + 2);
        assertThat(sum(ReaperRun::aborted)).isEqualTo(UPLOADS);
        assertThat(sum(ReaperRun::failed)).isZero();
    }

    private void listen() {
        totals.tell(run -> {
            runs.add(run);
            ticks.incrementAndGet();
        });
    }

    private Upload begun() {
        Upload upload = uploads.start(name, Optional.empty());
        byte[] bytes = {1, 2, 3};
        return uploads.append(
                name, upload.id(), new Chunk(new ByteArrayInputStream(bytes), OptionalLong.of(3), Optional.empty()));
    }

    private long sum(ToLongFunction<ReaperRun> count) {
        return runs.stream().mapToLong(count).sum();
    }
}
