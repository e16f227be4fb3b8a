package io.stevedore.it.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.edge.Misbehaviour.Soak;
import io.stevedore.it.kill.Slice;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slow, wrong and leaving clients of all kinds at once, beside two that push and pull: for seconds, or minutes. */
class SoakIT {

    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("stevedore.soak.seconds", 15));
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int NORMAL_CLIENTS = 2;
    private static final int HEAP_MEBIBYTES = 256;

    /** What a node remembers may grow to 8 MiB. Seen in ten minutes: 4 MB on plain HTTP, 12 MB with TLS. */
    private static final long GROWTH = 24L << 20;

    /** The server keeps up to 32 selectors, of two files each, once many clients wait at a time. */
    private static final int FILES = 80;

    /** The server keeps a thread for as many requests as ran at once; slow clients alone are 80. */
    private static final int THREADS = 60;

    static List<Boolean> tls() {
        return Slice.of(2, List.of(false, true));
    }

    @ParameterizedTest(name = "TLS {0}")
    @MethodSource("tls")
    void normalClientsNoticeNothingAndNothingIsLeft(boolean tls, @TempDir Path directory, TestReporter reporter)
            throws IOException, InterruptedException {
        assumeTrue(ServerFigures.areTold(), "no /proc tells of open files here; run it on Linux");
        try (RegistryProcess registry = RegistryProcess.start(launch(tls, directory))) {
            TestRepository repository = new TestRepository(registry);
            String large = repository.blob(repository.push(Content.random(32 << 20)));
            int idle = openFiles(registry.pid());
            run(registry, repository, large, WARM_UP);
            ServerFigures before = settled(registry, idle);

            SoakLog log = run(registry, repository, large, DURATION);

            ServerFigures after = settled(registry, before.files());
            reporter.publishEntry("before", before.toString());
            reporter.publishEntry("after", after.toString());
            reporter.publishEntry("answers", log.toString());
            assertThat(log.failures()).isEmpty();
            for (Misbehaviour each : Misbehaviour.values()) {
                assertThat(log.has(each.name()))
                        .as(each + " did something: " + log)
                        .isTrue();
            }
            assertThat(after.heap()).as(before + " -> " + after).isLessThan(before.heap() + GROWTH);
            assertThat(after.files()).as(before + " -> " + after).isLessThan(before.files() + FILES);
            assertThat(after.threads()).as(before + " -> " + after).isLessThan(before.threads() + THREADS);
            assertThat(registry.errors()).doesNotContain("Exception", "OutOfMemory", "SEVERE");
        }
    }

    private static Launch launch(boolean tls, Path directory) throws IOException {
        Launch launch = Launch.in(directory.resolve("data"))
                .withHeap(HEAP_MEBIBYTES)
                .withOptions(Launch.FOR_MUCH_DATA)
                .with("registry.http.allowedhosts", "*")
                .with("registry.http.threads", "300")
                .with("registry.http.idletimeout", "5s")
                .with("registry.http.bodytimeout", "5s");
        if (!tls) {
            return launch;
        }
        TestCertificate certificate = TestCertificate.in(directory, "EC");
        return launch.with(
                        "registry.http.tls.certificate",
                        certificate.certificate().toString())
                .with("registry.http.tls.key", certificate.key().toString());
    }

    private static SoakLog run(RegistryProcess registry, TestRepository repository, String large, Duration duration) {
        SoakLog log = new SoakLog();
        Soak soak = new Soak(registry, repository, large, System.nanoTime() + duration.toNanos(), log);
        Misbehaviour[] kinds = Misbehaviour.values();
        Parallel.run(duration.plusMinutes(2), kinds.length + NORMAL_CLIENTS, client -> {
            SplittableRandom random = new SplittableRandom(client);
            if (client < kinds.length) {
                misbehave(kinds[client], soak, random);
            } else {
                pushAndPull(soak, new TestRepository(registry), random);
            }
            return client;
        });
        return log;
    }

    private static void misbehave(Misbehaviour kind, Soak soak, SplittableRandom random) {
        while (!soak.isOver()) {
            try {
                kind.once(soak, random);
            } catch (IOException | UncheckedIOException e) {
                soak.log().count(kind.name(), "cut off"); // as the registry may do with them
            }
            soak.pause(20);
        }
    }

    /** Each answer is the right one, and what was pushed is there to the end. */
    private static void pushAndPull(Soak soak, TestRepository repository, SplittableRandom random) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; !soak.isOver(); i++) {
            try {
                String digest = once(soak, repository, random.split(), i);
                if (i % 10 == 0) {
                    kept.add(digest);
                } else {
                    repository.http().delete(repository.blob(digest)).assertStatus(202);
                }
            } catch (AssertionError | UncheckedIOException e) {
                soak.log().fail("a normal client: " + e);
            }
            soak.pause(10);
        }
        for (String digest : kept) {
            if (repository.http().head(repository.blob(digest)).status() != 200) {
                soak.log().fail("lost: " + digest);
            }
        }
    }

    private static String once(Soak soak, TestRepository repository, SplittableRandom random, int number) {
        Http http = repository.http();
        byte[] blob = Content.random(number % 50 == 0 ? 1_000_000 : random.nextInt(1, 40_000), random.nextLong());
        long start = System.nanoTime();
        String digest = repository.push(blob);
        soak.log().took((System.nanoTime() - start) / 3); // in three requests
        start = System.nanoTime();
        assertThat(http.get(repository.blob(digest)).assertStatus(200).body()).isEqualTo(blob);
        soak.log().took(System.nanoTime() - start);
        if (number % 10 == 0) {
            String tag = "t" + number % 50;
            repository.pushImage(tag);
            http.get(repository.manifest(tag)).assertStatus(200);
            assertThat(repository.tags()).contains(tag);
        }
        return digest;
    }

    /** When the connections of the clients are closed. */
    private static ServerFigures settled(RegistryProcess registry, int files) throws IOException, InterruptedException {
        Parallel.await("no more than " + files + " open files", () -> openFiles(registry.pid()) < files + FILES);
        return ServerFigures.of(registry.pid());
    }

    private static int openFiles(long pid) {
        try {
            return ServerFigures.openFiles(pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
