package io.stevedore.it.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Slice;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Old tags go by the operator's rules, beside clients and by the command. */
class RetentionIT {

    @TempDir
    private Path data;

    /** By an interval, and each minute by a schedule. */
    static List<String> clocks() {
        return Slice.of(2, List.of("registry.retention.interval=1s", "registry.retention.schedule=* * * * *"));
    }

    @ParameterizedTest
    @MethodSource("clocks")
    void tagsGoBesideClients(String clock) throws IOException {
        String[] setting = clock.split("=", 2);
        Launch launch = rules("on: team/*\n  tags: t[0-9]\n  newest: 2").with(setting[0], setting[1]);
        RegistryProcess.run(launch, 0, "retention"); // a schedule makes up for the times since the last run
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            TestRepository repository = new TestRepository(registry, "team/app");
            Manifest first = repository.pushImage("t1");
            List.of("t2", "t3", "other", "t0").forEach(repository::pushImage);

            Parallel.await("the oldest tags have gone", () -> repository.tags().size() == 3);

            assertThat(repository.tags()).containsExactly("other", "t0", "t3");
            repository.http().get(repository.manifest(first.digest())).assertStatus(200);
            Parallel.await(
                    "the log names them",
                    () -> registry.errors().contains("retention removed team/app:t1, rule 1 (on team/*)"));
            assertThat(repository.http().get("/metrics").text()).contains("stevedore_retention_removed_total");
        }
    }

    @Test
    void theCommandTellsWhatWouldGoAndRemovesIt() throws IOException {
        Launch launch = rules("on: '**'\n  newest: 1").with("registry.retention.interval", "off");
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            List.of("b", "c", "a").forEach(new TestRepository(registry, "team/app")::pushImage);
        }

        assertThat(RegistryProcess.run(launch, 0, "retention", "--dry-run"))
                .startsWith("would remove:")
                .contains("2 tags", "team/app:b, rule 1 (on **): not among the newest 1, pushed at");
        assertThat(RegistryProcess.run(launch, 0, "retention", "--json")).contains("\"removed\":2", "\"looked-at\":3");

        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            assertThat(new TestRepository(registry, "team/app").tags()).containsExactly("a");
        }
    }

    private Launch rules(String rule) throws IOException {
        Path file = data.resolve("retention.yaml");
        Files.writeString(file, "rules:\n- " + rule + "\n");
        return Launch.in(data).with("registry.retention.file", file.toString());
    }
}
