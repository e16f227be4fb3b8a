package io.stevedore.it.kill;

import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;

/**
 * Lets all operations of a registry stop after the first step of a slice and kills it, then after the next one, and so
 * on until each has come to its end. Stopped requests do nothing, so one process dies at the points of all of them at
 * once. Each process is asked what the last one left before it begins its own round.
 */
final class StopWalk {

    private static final int NEVER = Integer.MAX_VALUE;

    /** Of which there are more to come. */
    private static final int REMOVALS = 3;

    private final Backend backend;
    private final Launch launch;
    private final SoftAssertions wrong;
    private final StopSlice slice;
    private final List<Stop> all = new ArrayList<>();
    private List<String> left = List.of();
    private List<Stop> stops = List.of();

    StopWalk(Backend backend, Launch launch, SoftAssertions wrong, StopSlice slice) {
        this.backend = backend;
        this.wrong = wrong;
        this.slice = slice;
        this.launch = backend.of(launch)
                .startingSoon()
                .with("registry.upload.maxage", "3s")
                .with("registry.upload.clockskew", "1s")
                .with("registry.upload.interval", "1s");
    }

    /** All points of the slice. */
    List<Stop> run() {
        Set<Operation> done = EnumSet.noneOf(Operation.class);
        for (int number = 1; number == 1 || !stops.isEmpty(); number = slice.after(number)) {
            try (RegistryProcess registry = RegistryProcess.start(launch)) {
                check(registry);
                stops = stop(registry, number, done);
            }
            backend.forget();
            all.addAll(stops);
            stops.stream().filter(Stop::isAnswered).map(Stop::operation).forEach(done::add);
        }
        sweep();
        return all;
    }

    /** The first sweep dies on its way, and the next one, of another process, removes what is left of all stops. */
    private void sweep() {
        // nodes look 24 times as often
        Launch sweeping = launch.with("registry.upload.sweep", "48s").with("registry.upload.grace", "2s");
        // before the start: on a slow machine the first sweep would be over when the start returns
        backend.stopAfterRemovals(REMOVALS);
        try (RegistryProcess registry = RegistryProcess.start(sweeping)) {
            Parallel.await(
                    "the sweep is stopped",
                    () -> registry.isAlive() && backend.stopped().isPresent());
        }
        backend.forget();
        List<String> still = backend.inventory().leftovers();
        wrong.assertThat(left).as(backend.name() + ": left by half a sweep").containsAll(still);
        wrong.assertThat(still).as(backend.name() + ": left by half a sweep").hasSize(left.size() - REMOVALS);
        assertNothingDangles();
        try (RegistryProcess registry = RegistryProcess.start(sweeping)) {
            Parallel.await(
                    "a sweep has removed what no row names",
                    () -> registry.isAlive() && backend.inventory().leftovers().isEmpty());
        }
        assertNothingDangles();
    }

    private List<Stop> stop(RegistryProcess registry, int number, Set<Operation> done) {
        List<Stop> round = new ArrayList<>();
        if (done.containsAll(Set.of(Operation.values()))) {
            return round;
        }
        for (Operation operation : Operation.values()) {
            boolean asleep = false;
            if (!done.contains(operation)) {
                Stop stop = stop(registry, operation, number);
                round.add(stop);
                asleep = !stop.isAnswered();
            }
            if (operation == Operation.REAPER && !asleep) {
                stop(registry, operation, 1); // whose steps would count as those of others
            }
        }
        return round;
    }

    private Stop stop(RegistryProcess registry, Operation operation, int number) {
        TestRepository repository =
                new TestRepository(registry, "it/" + operation.name().toLowerCase(Locale.ROOT) + number);
        Trial trial = operation.begin(repository, backend);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            backend.stopAfter(number);
            Future<Integer> status = thread.submit(() -> trial.request().getAsInt());
            Parallel.await(
                    operation + " is stopped or done",
                    () -> status.isDone() || backend.stopped().isPresent());
            String step = backend.stopped().orElse("");
            if (step.isEmpty()) {
                backend.stopAfter(NEVER);
                wrong.assertThat(Parallel.result(status))
                        .as(backend.name() + ": status of " + operation)
                        .isEqualTo(trial.success());
            }
            return new Stop(operation, trial, repository.name(), number, step);
        } finally {
            thread.shutdown();
        }
    }

    private void check(RegistryProcess registry) {
        assertNothingDangles();
        Parallel.await(
                "the timer has done its work",
                () -> backend.rows().stream().noneMatch(row -> row.isUpload() || row.isDue()));
        List<String> found = backend.inventory().leftovers();
        List<String> expected = new ArrayList<>(left);
        stops.forEach(stop -> LeftToTheSweep.after(backend, stop).ifPresent(expected::add));
        wrong.assertThat(found)
                .as(backend.name() + ": left after "
                        + stops.stream().map(Stop::toString).toList())
                .containsExactlyInAnyOrderElementsOf(expected);
        for (Stop stop : stops) {
            TestRepository repository = new TestRepository(registry, stop.repository());
            wrong.check(() -> stop.trial().check(repository, stop.isAnswered()));
        }
        assertNothingDangles();
        left = backend.inventory().leftovers();
        wrong.assertThat(found)
                .as(backend.name() + ": left before and after other pushes")
                .containsAll(left);
    }

    private void assertNothingDangles() {
        wrong.assertThat(backend.inventory().dangling())
                .as(backend.name() + ": dangling")
                .isEmpty();
    }
}
