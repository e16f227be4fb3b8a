package io.stevedore.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a registry still has after it was killed at random moments. */
class KillIT {

    private static final System.Logger LOG = System.getLogger(KillIT.class.getName());
    private static final int ROUNDS = Integer.getInteger("stevedore.kill.rounds", 2);
    private static final int CLIENTS = 4;
    private static final int MOST_ANSWERS = 300;
    private static final int MOST_NANOS = 20_000_000;

    @TempDir
    private Path data;

    static List<Boolean> clouds() {
        return Slice.of(2, List.of(false, true));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void everythingThatWasAnsweredSurvivesKills(boolean cloud) {
        long seed = KillSeed.get();
        LOG.log(Level.INFO, "{0} kills; -Dkill.seed={1} repeats them", ROUNDS, Long.toString(seed));
        Random random = new Random(seed);
        try (Backend backend = cloud ? new CloudBackend() : new LocalBackend(data)) {
            Launch launch = backend.of(Launch.in(data)).startingSoon();
            List<Pusher> before = List.of();
            RegistryProcess registry = RegistryProcess.start(launch);
            try {
                for (int round = 1; round <= ROUNDS; round++) {
                    List<Pusher> pushers = pushAndKill(registry, random);
                    registry.close();
                    registry = RegistryProcess.start(launch);
                    assertThat(backend.inventory().dangling())
                            .as("seed " + seed)
                            .isEmpty();
                    before.forEach(KillIT::assertNothingIsLost);
                    pushers.forEach(KillIT::assertNothingIsLost);
                    pushers.forEach(KillIT::assertUploadGoesOn);
                    before = pushers;
                }
            } finally {
                registry.close();
            }
            assertThat(backend.inventory().dangling()).as("seed " + seed).isEmpty();
            assertThat(backend.inventory().unknown()).as("seed " + seed).hasSizeLessThanOrEqualTo(ROUNDS * CLIENTS);
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

    private static List<Pusher> pushAndKill(RegistryProcess registry, Random random) {
        AtomicInteger answers = new AtomicInteger();
        List<Pusher> pushers = Stream.generate(
                        () -> new Pusher(new TestRepository(registry), new Random(random.nextLong()), answers))
                .limit(CLIENTS)
                .toList();
        int last = 1 + random.nextInt(MOST_ANSWERS);
        int nanos = random.nextInt(MOST_NANOS);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Boolean>> ends = pushers.stream()
                    .map(pusher -> threads.submit(() -> {
                        pusher.pushUntilItIsGone();
                        return true;
                    }))
                    .toList();
            Parallel.await(
                    "pushes are under way",
                    () -> answers.get() >= last || ends.stream().anyMatch(Future::isDone));
            LockSupport.parkNanos(nanos);
            registry.kill();
            ends.forEach(Parallel::result);
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
            Answer answer = http.get(repository.manifest("t" + i));
            if (pusher.isDeleted(i) || (pusher.isBeingDeleted(i) && answer.status() == 404)) {
                answer.assertStatus(404);
            } else {
                assertThat(answer.text()).isEqualTo(pusher.tagged().get(i).json());
            }
        }
        pusher.deletedBlobs().forEach(path -> http.get(path).assertStatus(404));
        // a client without a tag may have no repository
        if (hasTag(pusher) || http.get(repository.path("tags/list")).status() != 404) {
            assertThat(repository.tags())
                    .allSatisfy(tag -> http.get(repository.manifest(tag)).assertStatus(200));
        }
    }

    private static boolean hasTag(Pusher pusher) {
        return IntStream.range(0, pusher.tagged().size())
                .anyMatch(i -> !pusher.isDeleted(i) && !pusher.isBeingDeleted(i));
    }

    private static void assertUploadGoesOn(Pusher pusher) {
        TestRepository repository = pusher.repository();
        if (pusher.upload().isEmpty()) {
            return;
        }
        Answer stored = repository.http().get(repository.blob(Content.digest(pusher.blob())));
        if (pusher.closing() && stored.status() == 200) {
            assertThat(stored.body()).isEqualTo(pusher.blob()); // its end was not answered, and was reached
            if (repository.http().get(pusher.upload()).status() != 404) {
                assertGoesOn(repository, pusher.upload(), pusher.blob(), 0); // or begins anew
            }
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
