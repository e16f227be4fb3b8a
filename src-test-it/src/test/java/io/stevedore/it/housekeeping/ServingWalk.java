package io.stevedore.it.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Parallel;
import io.stevedore.it.kill.Backend;
import io.stevedore.it.kill.StopSlice;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lets the housekeeping of a registry that serves stop after each step of a slice, and kills it there. The next process
 * ends what the last one began, and is the ground of the next round.
 */
record ServingWalk(Backend backend, Housekeeping work, Launch launch, StopSlice slice) {

    private static final int NEVER = Integer.MAX_VALUE;

    /** The steps after which it stopped. */
    List<String> run() {
        List<String> steps = new ArrayList<>();
        RegistryProcess registry = RegistryProcess.start(launch);
        try {
            boolean stops = true;
            for (int number = slice.after(0); stops; number = slice.after(number)) {
                work.prepare(registry, number);
                String step = stop(registry, number);
                registry.close();
                backend.forget();
                Claims.end(backend);
                assertNothingDangles();
                registry = RegistryProcess.start(launch);
                finish(registry, number + " " + step);
                stops = !step.isEmpty();
                if (stops) {
                    steps.add(step);
                }
            }
            work.end(registry);
        } finally {
            registry.close();
        }
        return steps;
    }

    /** Empty if all was done before. */
    private String stop(RegistryProcess registry, int number) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            backend.stopAfterChanges(number);
            Future<Boolean> done = thread.submit(() -> {
                work.run(registry);
                return true;
            });
            Parallel.await(
                    "it is stopped or done",
                    () -> done.isDone() || backend.stopped().isPresent());
            String step = backend.stopped().orElse("");
            if (step.isEmpty()) {
                backend.stopAfter(NEVER);
                assertThat(Parallel.result(done)).isTrue();
            }
            return step;
        } finally {
            thread.shutdown();
        }
    }

    private void finish(RegistryProcess registry, String point) {
        try {
            work.finish(registry);
        } catch (AssertionError e) {
            throw new AssertionError("after step " + point + ": " + e.getMessage(), e);
        }
        assertNothingDangles();
    }

    private void assertNothingDangles() {
        assertThat(backend.inventory().dangling()).isEmpty();
    }
}
