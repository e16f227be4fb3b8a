package io.stevedore.registry.task;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A timer that each node has, for what is done now and then. The timers of a server go by its clock, and stand still
 * when that goes back; this one counts.
 */
public abstract class NodeTimer {

    private static final System.Logger LOG = System.getLogger(NodeTimer.class.getName());

    /** How long a look may go on when the application ends. */
    private static final Duration LAST = Duration.ofSeconds(5);

    @Resource
    @SuppressWarnings("NullAway.Init") // the container sets it
    private ManagedThreadFactory threads;

    @Inject
    @SuppressWarnings("NullAway.Init") // the same
    private ClockWatch clock;

    @Inject
    @SuppressWarnings("NullAway.Init") // the same
    private RequestContextController requests;

    private Optional<Schedule> schedule = Optional.empty();

    /** A thread, and what it does again and again. */
    private record Schedule(ScheduledExecutorService thread, Future<?> looks) {

        void stop() {
            looks.cancel(false);
            thread.shutdown();
            try {
                if (!thread.awaitTermination(LAST.toSeconds(), TimeUnit.SECONDS)) {
                    thread.shutdownNow();
                }
            } catch (InterruptedException e) {
                thread.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** From one look to the next, and to the first; empty if nothing is to be done. */
    protected abstract Optional<Duration> interval();

    /** Does what is due. */
    protected abstract void look();

    /** The sentence of a look that failed. */
    protected abstract String failure();

    /**
     * Logs what a look did.
     *
     * @param line empty if it did nothing
     */
    protected static void tell(System.Logger log, boolean clean, String line) {
        if (!line.isEmpty()) {
            log.log(clean ? Level.INFO : Level.WARNING, line);
        }
    }

    @PostConstruct
    void start() {
        schedule = interval().map(Duration::toNanos).map(this::schedule);
    }

    private Schedule schedule(long nanos) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(threads);
        return new Schedule(thread, thread.scheduleWithFixedDelay(this::ring, nanos, nanos, TimeUnit.NANOSECONDS));
    }

    @PreDestroy
    void stop() {
        schedule.ifPresent(Schedule::stop);
    }

    /** Whatever is thrown here would end the timer without a word, and the next look must not depend on this one. */
    private void ring() {
        boolean activated = requests.activate();
        try {
            if (clock.isSteady()) {
                look();
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, failure(), e);
        } finally {
            if (activated) {
                requests.deactivate();
            }
        }
    }
}
