package io.stevedore.it.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Parallel;
import io.stevedore.it.kill.Backend;
import io.stevedore.it.kill.StopSlice;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lets a command stop after each step of a slice, kills it there, and runs it again. */
record CommandWalk(StoppedCommand command, Function<Path, Backend> backends, Path directory, StopSlice slice) {

    /** The steps after which it stopped. */
    List<String> run() throws IOException {
        List<String> steps = new ArrayList<>();
        int number = slice.after(0);
        boolean stops = true;
        while (stops) {
            Path own = Files.createDirectories(directory.resolve(Integer.toString(number)));
            try (Backend backend = backends.apply(own)) {
                Launch launch = backend.of(Launch.in(own))
                        .with("registry.upload.clockskew", "1s")
                        .with("registry.upload.grace", "2s");
                Ground ground = new Ground(backend, launch, own, SampleContent.unique());
                command.begin(ground);
                do {
                    String step = round(ground, number);
                    stops = !step.isEmpty();
                    if (stops) {
                        steps.add(step);
                    }
                    number = slice.after(number);
                } while (stops && !command.wantsNewGround());
                ground.assertClean();
            }
        }
        return steps;
    }

    private String round(Ground ground, int number) {
        SampleContent content = command.prepare(ground);
        String step = stop(ground, number, command.words(ground, content));
        ground.backend().forget();
        Claims.end(ground.backend());
        try {
            ground.assertNothingDangles();
            command.finish(ground, content);
            content.assertIn(ground.backend().rows());
            ground.assertNothingDangles();
        } catch (AssertionError | IllegalStateException e) {
            throw new AssertionError("after step " + number + " " + step + ": " + e.getMessage(), e);
        }
        return step;
    }

    /** Empty if it came to its end before. */
    private String stop(Ground ground, int number, String... words) {
        Backend backend = ground.backend();
        backend.stopAfterChanges(number);
        try (RegistryProcess process = RegistryProcess.command(ground.launch(), words)) {
            Parallel.await(
                    command + " is stopped or done",
                    () -> !process.isAlive() || backend.stopped().isPresent());
            String step = backend.stopped().orElse("");
            if (step.isEmpty()) {
                assertThat(process.awaitExit())
                        .as(process.errors() + process.output())
                        .isZero();
            }
            return step;
        } // a SIGKILL
    }
}
