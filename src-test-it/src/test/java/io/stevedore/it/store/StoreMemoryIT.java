package io.stevedore.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.StoreKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Many clients at once, quick ones and slow ones, in front of one store and a bounded memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreMemoryIT {

    private static final int MEBIBYTE = 1024 * 1024;

    /** On a busy machine some of many clients wait longer for memory than the registry lets them. */
    private static final int MOST_REFUSALS = 5;

    private static final int SLOW_UPLOADS = 180;
    private static final int SLOW_DOWNLOADS = 20;

    private final RegistryProcess registry;
    private final TestRepository repository;
    private final Http http;

    StoreMemoryIT(@TempDir Path data) {
        StoreKind quickest = StoreKind.MINIO.isInstalled() ? StoreKind.MINIO : StoreKind.S3_PROXY;
        registry = RegistryProcess.start(
                Bucket.in(quickest).of(Launch.in(data).withHeap(512).withOptions(Launch.FOR_MUCH_DATA)));
        repository = new TestRepository(registry);
        http = repository.http();
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    @AfterEach
    void memorySufficed() {
        assertThat(registry.errors()).doesNotContain("OutOfMemoryError");
        Parallel.await("all memory is given back", () -> gauge("used") == 0);
    }

    @Test
    void takesThirtyTwoUploadsOfSixteenMebibytesAtOnce() {
        AtomicBoolean pushed = new AtomicBoolean();
        CompletableFuture<Long> most = CompletableFuture.supplyAsync(() -> {
            long used = 0;
            while (!pushed.get()) {
                used = Math.max(used, gauge("used"));
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            return used;
        });

        List<Answer> answers = Parallel.run(32, client -> upload(Content.random(MEBIBYTE, client), 16));
        pushed.set(true);

        assertThat(answers).allSatisfy(answer -> answer.assertStatus(201));
        assertThat(most.join()).isPositive().isLessThanOrEqualTo(gauge("limit"));
    }

    @Test
    void twoHundredSlowClientsKeepNobodyWaiting() throws IOException {
        String large = repository.push(Content.random(30 * MEBIBYTE));
        List<RawConnection> up = new ArrayList<>();
        List<RawConnection> down = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_UPLOADS; i++) {
                RawConnection connection = new RawConnection(registry);
                up.add(connection.request("PATCH", repository.start(), "Transfer-Encoding: chunked"));
            }
            for (int i = 0; i < SLOW_DOWNLOADS; i++) {
                RawConnection connection = new RawConnection(registry);
                down.add(connection.request("GET", repository.blob(large)));
            }
            for (int second = 0; second < 10; second++) {
                for (RawConnection connection : up) {
                    connection.chunk(new byte[1024]);
                }
                assertPushAndPullWithin(Duration.ofSeconds(20));
            }
            for (RawConnection connection : up) {
                Answer answer = connection.send("0\r\n\r\n").answer();
                answer.assertStatus(202).assertHeader("Range").isEqualTo("0-10239");
            }
        } finally {
            for (RawConnection connection : up) {
                connection.close();
            }
            for (RawConnection connection : down) {
                connection.close();
            }
        }
    }

    private void assertPushAndPullWithin(Duration limit) {
        byte[] blob = Content.random(12 * MEBIBYTE);

        String digest = within(limit, () -> repository.push(blob));

        assertThat(within(limit, () -> http.get(repository.blob(digest))).body())
                .isEqualTo(blob);
    }

    private static <T> T within(Duration limit, Supplier<T> call) {
        long start = System.nanoTime();
        T result = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return result;
    }

    /** As clients do: when memory did not become free in time, the upload goes on where it stands. */
    private Answer upload(byte[] block, int times) {
        String upload = repository.start();
        Answer taken = patch(upload, block, times, 0);
        for (int again = 0; taken.status() == 503 && again < MOST_REFUSALS; again++) {
            taken.assertHeader("Retry-After").isNotEmpty();
            String range = http.get(upload).assertStatus(204).header("Range");
            int last = Integer.parseInt(range.substring(range.indexOf('-') + 1));
            taken = patch(upload, block, times, last == 0 ? 0 : last + 1);
        }
        assertThat(taken.status()).as(taken + "; log: " + registry.errors()).isEqualTo(202);
        return repository.finish(upload, Content.digest(Content.repeat(block, times)), new byte[0]);
    }

    private Answer patch(String upload, byte[] block, int times, int offset) {
        return http.send("PATCH", upload, BodyPublishers.ofInputStream(() -> {
            InputStream rest = Content.repeat(block, times);
            try {
                rest.skipNBytes(offset);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return rest;
        }));
    }

    /** What {@code /metrics} says of the memory for parts. */
    private long gauge(String which) {
        String metrics = http.get("/metrics").assertStatus(200).text();
        Matcher value = Pattern.compile("stevedore_storage_buffers_" + which + "_bytes\\S* ([0-9.E]+)")
                .matcher(metrics);
        assertThat(value.find()).as(metrics).isTrue();
        return (long) Double.parseDouble(value.group(1));
    }
}
