package io.stevedore.it.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.kill.Backend;
import io.stevedore.it.registry.Registry;

/** Commands that a serving registry is asked for, over HTTP. */
final class Asked {

    private Asked() {}

    /**
     * Has a command carried out.
     *
     * @param parameters a JSON object
     * @return the last line of the answer: its exit code, which is checked, and its report
     */
    static String of(Registry registry, int exitCode, String command, String parameters) {
        String answer = new Http(registry)
                .send("POST", "/stevedore/v1/commands/" + command, parameters, "Content-Type", "application/json")
                .assertStatus(200)
                .text();
        String last = answer.substring(answer.stripTrailing().lastIndexOf('\n') + 1);
        assertThat(last).as(command).startsWith("{\"exitCode\":" + exitCode + ",");
        return last;
    }

    /** Collects until there is nothing more to look at. */
    static void collect(Registry registry, Backend backend) {
        Parallel.await("all reviews are done", () -> {
            of(registry, 0, "gc", "{}");
            return backend.rows().stream().noneMatch(row -> row.partition().startsWith("review#"));
        });
    }

    /** Sweeps until index and store have nothing that nobody needs. */
    static void sweep(Registry registry, Backend backend) {
        Parallel.await("nothing is left", () -> {
            of(registry, 0, "sweep", "{}");
            return backend.inventory().leftovers().isEmpty();
        });
    }
}
