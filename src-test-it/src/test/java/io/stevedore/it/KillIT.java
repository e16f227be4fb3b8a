package io.stevedore.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a registry still has after it was killed. */
class KillIT {

    private static final int ROUNDS = 3;
    private static final int CLIENTS = 4;

    @TempDir
    private Path data;

    @Test
    void everythingThatWasAnsweredSurvivesKills() {
        Launch launch = Launch.in(data);
        RegistryProcess registry = RegistryProcess.start(launch);
        try {
            for (int round = 1; round <= ROUNDS; round++) {
                List<Pusher> pushers = pushAndKill(registry, round * 10);
                registry.close();
                registry = RegistryProcess.start(launch);
                for (Pusher pusher : pushers) {
                    assertNothingIsLost(pusher);
                    assertUploadGoesOn(pusher);
                }
            }
        } finally {
            registry.close();
        }
    }

    @Test
    void uploadGoesOnAfterSigterm() throws IOException {
        Launch launch = Launch.in(data);
        byte[] blob = Content.random(3_000_000);
        String name = "it/" + UUID.randomUUID();
        String upload;
        try (RegistryProcess registry = RegistryProcess.start(launch);
                RawConnection connection = new RawConnection(registry)) {
            TestRepository repository = new TestRepository(registry, name);
            upload = repository.start();
            repository.patch(upload, Arrays.copyOf(blob, 1_000_000)).assertStatus(202);
            connection.request("PATCH", upload, "Transfer-Encoding: chunked");
            connection.chunk(Arrays.copyOfRange(blob, 1_000_000, 2_000_000));
            registry.terminate();
            assertThat(registry.awaitExit()).isEqualTo(143);
        }
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            assertGoesOn(new TestRepository(registry, name), upload, blob, 1_000_000);
        }
    }

    private static List<Pusher> pushAndKill(RegistryProcess registry, int after) {
        List<Pusher> pushers = Stream.generate(() -> new Pusher(new TestRepository(registry)))
                .limit(CLIENTS)
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Boolean>> ends = pushers.stream()
                    .map(pusher -> threads.submit(() -> {
                        pusher.pushUntilItIsGone();
                        return true;
                    }))
                    .toList();
            TestRepository watched = pushers.get(0).repository();
            Parallel.await(
                    "pushes are under way",
                    () -> watched.http().get(watched.manifest("t" + after)).status() == 200
                            || ends.stream().anyMatch(Future::isDone));
            registry.kill();
            ends.forEach(Parallel::result);
            assertThat(pushers).allSatisfy(pusher -> assertThat(pusher.tagged()).isNotEmpty());
            return pushers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertNothingIsLost(Pusher pusher) {
        TestRepository repository = pusher.repository();
        Http http = repository.http();
        for (byte[] blob : pusher.stored()) {
            assertThat(http.get(repository.blob(Content.digest(blob))).body()).isEqualTo(blob);
        }
        for (int i = 0; i < pusher.tagged().size(); i++) {
            assertThat(http.get(repository.manifest("t" + i)).text())
                    .isEqualTo(pusher.tagged().get(i).json());
        }
        assertThat(repository.tags())
                .allSatisfy(tag -> http.get(repository.manifest(tag)).assertStatus(200));
    }

    private static void assertUploadGoesOn(Pusher pusher) {
        TestRepository repository = pusher.repository();
        if (pusher.upload().isEmpty()) {
            return;
        }
        if (pusher.closing() && repository.http().get(pusher.upload()).status() == 404) {
            assertThat(repository
                            .http()
                            .get(repository.blob(Content.digest(pusher.blob())))
                            .body())
                    .isEqualTo(pusher.blob());
            return;
        }
        assertGoesOn(repository, pusher.upload(), pusher.blob(), pusher.acknowledged());
    }

    private static void assertGoesOn(TestRepository repository, String upload, byte[] blob, int acknowledged) {
        String digest = Content.digest(blob);
        String range = repository.http().get(upload).assertStatus(204).header("Range");
        int last = Integer.parseInt(range.substring("0-".length()));
        int offset = last == 0 ? 0 : last + 1;
        assertThat(offset).isBetween(acknowledged, blob.length);
        byte[] rest = Arrays.copyOfRange(blob, offset, blob.length);
        Parallel.await("the killed request's claim on the upload ends", () -> {
            Answer answer = repository.finish(upload, digest, rest);
            assertThat(answer.status()).as(answer.toString()).isIn(201, 416);
            return answer.status() == 201;
        });
        assertThat(repository.http().get(repository.blob(digest)).body()).isEqualTo(blob);
    }
}
