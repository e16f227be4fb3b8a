package io.stevedore.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedIndex;
import io.stevedore.it.registry.StoreKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many uploads one caller may have open, on two nodes with one index. */
class OpenUploadsIT {

    private static final int MOST = 3;
    private static final String START = "/v2/team/app/blobs/uploads/";

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // as the next one, by start
    private static RegistryProcess first;

    @SuppressWarnings("NullAway.Init")
    private static RegistryProcess second;

    @BeforeAll
    static void start() {
        ClosedRegistry.prepare(directory);
        SharedIndex index = SharedIndex.in(IndexKind.DYNAMODB);
        Bucket bucket = Bucket.in(StoreKind.S3_MOCK);
        first = RegistryProcess.start(bucket.of(index.of(launch())));
        second = RegistryProcess.start(bucket.of(index.of(launch())));
    }

    private static Launch launch() {
        return ClosedRegistry.launch(directory).with("registry.limits.uploads", String.valueOf(MOST));
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    private static Http as(RegistryProcess node, String user) {
        return new Http(new LoggedIn(node, user, ClosedRegistry.PASSWORD));
    }

    @Test
    void nodesCountTogetherAndWhatEndsMakesRoom() {
        Http here = as(first, "ann");
        Http there = as(second, "ann");
        List<String> open = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            open.add((i % 2 == 0 ? here : there).post(START).assertStatus(202).header("Location"));
        }

        Answer refused = there.post(START).assertStatus(429);
        assertThat(refused.assertOciError().code()).isEqualTo("TOOMANYREQUESTS");
        assertThat(refused.text()).contains("user ann has 3 uploads open").contains("registry.limits.uploads");
        refused.assertHeader("Retry-After").isEqualTo("5");
        here.post(START + "?mount=" + Content.digest(Content.random(10)) + "&from=team/other")
                .assertStatus(429);
        String whole = START + "?digest=" + Content.digest(new byte[] {1});
        here.send("POST", whole, new byte[] {1}, "Content-Type", "application/octet-stream")
                .assertStatus(201);
        as(second, "bob").post(START).assertStatus(202);

        there.delete(open.get(0)).assertStatus(204);
        open.set(0, here.post(START).assertStatus(202).header("Location"));
        there.post(START).assertStatus(429);
        here.send("PUT", open.get(1) + "?digest=" + Content.digest(new byte[] {2}), new byte[] {2})
                .assertStatus(201);
        open.set(1, there.post(START).assertStatus(202).header("Location"));
        here.post(START).assertStatus(429);
        open.forEach(upload -> here.delete(upload).assertStatus(204));
    }

    @Test
    void racersTakeAsManyAsThereAre() {
        List<Answer> answers =
                Parallel.run(24, i -> as(i % 2 == 0 ? first : second, "ci").post(START));

        assertThat(answers.stream().map(Answer::status)).containsOnly(202, 429);
        assertThat(answers.stream().filter(answer -> answer.status() == 202)).hasSize(MOST);
    }

    @Test
    void whoeverLogsInNowhereCountsByHisAddress() throws Exception {
        Launch launch = Launch.in(Files.createDirectory(directory.resolve("open")))
                .with("registry.limits.uploads", "1")
                .with("registry.http.trustedproxies", "127.0.0.1");
        try (RegistryProcess open = RegistryProcess.start(launch)) {
            Http nobody = new Http(open);
            from(nobody, "203.0.113.1").assertStatus(202);

            assertThat(from(nobody, "203.0.113.1").assertStatus(429).text())
                    .contains("address 203.0.113.1 has 1 uploads open");
            from(nobody, "203.0.113.2").assertStatus(202);
        }
    }

    private static Answer from(Http nobody, String address) {
        return nobody.send("POST", START, new byte[0], "X-Forwarded-For", address);
    }
}
