package io.stevedore.it.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Crane;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.SharedClosedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** crane logs in, and does what its user may. */
@ExtendWith(SharedClosedRegistry.class)
class CraneLoginIT {

    @TempDir
    private Path directory;

    private final ClosedRegistry registry;
    private final String host;
    private final String name = UUID.randomUUID().toString();

    CraneLoginIT(ClosedRegistry registry) {
        this.registry = registry;
        host = registry.process().url("").getAuthority();
    }

    /** How it ended. */
    private record Said(int exitCode, String text) {}

    @BeforeEach
    void find() {
        assumeTrue(Crane.find().isPresent(), "crane is not installed; go install its cmd/crane");
    }

    @Test
    void pushesAndPullsWhereItsUserMay() throws IOException, InterruptedException {
        login("ann", ClosedRegistry.PASSWORD);

        assertThat(push("team/" + name).exitCode()).isZero();
        assertThat(crane("digest", host + "/team/" + name + ":1").text()).startsWith("sha256:");
        assertThat(crane("ls", host + "/team/" + name).text().strip()).isEqualTo("1");
        assertThat(crane("catalog", host).text()).contains("team/" + name);
    }

    /** Of a {@code HEAD} it sees the status alone, so where it may not even pull it does not know more. */
    @Test
    void isToldWhatItsUserMayNot() throws IOException, InterruptedException {
        login("ann", ClosedRegistry.PASSWORD);

        assertRefused(push("public/" + name), "DENIED: ann may not push public/" + name);
        assertRefused(push("elsewhere/" + name), "403 Forbidden");
    }

    @Test
    void isToldThatItsPasswordIsWrong() throws IOException, InterruptedException {
        login("ann", "wrong");

        assertRefused(push("team/" + name), "401 Unauthorized");
        assertRefused(crane("ls", host + "/team/" + name), "UNAUTHORIZED: the name or the password is wrong");
    }

    private static void assertRefused(Said said, String sentence) {
        assertThat(said.exitCode()).as(said.text()).isPositive();
        assertThat(said.text()).contains(sentence);
    }

    @Test
    void pullsWithoutLoginWhereEverybodyMay() throws IOException, InterruptedException {
        TestRepository open = new TestRepository(registry.as("admin"), "public/" + name);
        String digest = open.pushImage("v1").digest();

        assertThat(crane("digest", host + "/public/" + name + ":v1").text().strip())
                .isEqualTo(digest);
        assertThat(push("public/" + name).text()).contains("UNAUTHORIZED");
    }

    private void login(String user, String password) throws IOException, InterruptedException {
        assertThat(crane("auth", "login", host, "-u", user, "-p", password).exitCode())
                .isZero();
    }

    private Said push(String repository) throws IOException, InterruptedException {
        Path layer = Files.write(directory.resolve("layer.tar"), Content.random(1000));
        return crane("append", "-f", layer.toString(), "-t", host + "/" + repository + ":1");
    }

    private Said crane(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Crane.find().orElseThrow().toString(), "--insecure"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOCKER_CONFIG", directory.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        return new Said(process.exitValue(), said);
    }
}
