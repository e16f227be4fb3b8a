package io.stevedore.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Slice;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.StoreKind;
import io.stevedore.it.registry.StoreRegistries;
import io.stevedore.servers.proxy.CountingProxy;
import io.stevedore.servers.proxy.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that is slow, busy, silent or gone for a while. */
@ExtendWith(StoreRegistries.Resolver.class)
@ParameterizedClass
@MethodSource("kinds")
class StoreFaultIT {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int FIRST = 11 * MEBIBYTE;
    private static final int SECOND = 33 * MEBIBYTE;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Bucket bucket;
    private final RegistryProcess registry;
    private final CountingProxy proxy;
    private final TestRepository repository;
    private final Http http;
    private final byte[] blob = Content.random(35 * MEBIBYTE);

    StoreFaultIT(StoreKind kind, StoreRegistries registries) {
        StoreRegistries.OnStore shared = registries.on(kind);
        bucket = shared.bucket();
        registry = shared.process();
        proxy = shared.proxy();
        repository = new TestRepository(registry);
        http = repository.http();
    }

    static List<StoreKind> kinds() {
        return Slice.of(2, List.of(StoreKind.S3_MOCK, StoreKind.OSS));
    }

    enum Outage {
        REFUSES,
        BUSY,
        CUTS_BODIES,
        SILENT
    }

    @ParameterizedTest
    @EnumSource
    void outageIsUnavailableAndTheUploadGoesOnAfterIt(Outage outage) {
        byte[] other = Content.random(MEBIBYTE);
        String stored = repository.push(other);
        String upload = repository.start();
        repository.patch(upload, Arrays.copyOf(blob, FIRST)).assertStatus(202);

        begin(outage);
        List<Answer> answers = Parallel.run(
                outage == Outage.CUTS_BODIES ? 2 : 3,
                client -> timed(() -> switch (client) {
                    case 0 -> repository.patch(upload, Arrays.copyOfRange(blob, FIRST, SECOND));
                    case 1 -> repository.finish(repository.start(), Content.digest(blob), blob);
                    default -> http.get(repository.blob(stored));
                }));
        end(outage);

        assertThat(answers).allSatisfy(answer -> {
            answer.assertStatus(503)
                    .assertOciError()
                    .assertHeader("Retry-After")
                    .isNotEmpty();
        });
        assertGoesOn(upload);
        assertThat(http.get(repository.blob(stored)).body()).isEqualTo(other);
    }

    @Test
    void nobodyNoticesThatEveryThirdCallIsRefused() {
        proxy.every(3, call -> true, Fault.SLOW_DOWN);

        for (int i = 0; i < 6; i++) {
            byte[] small = Content.random(4096);
            String digest = repository.push(small);
            assertThat(http.get(repository.blob(digest)).assertStatus(200).body())
                    .isEqualTo(small);
        }
        String digest = repository.push(blob);
        assertThat(http.get(repository.blob(digest)).body()).isEqualTo(blob);
        assertThat(http.get("/metrics").text()).containsPattern("(?m)^stevedore_storage_retries\\S* [1-9]");
    }

    @Test
    void nobodyNoticesThatConnectionsBreakInsideOfParts() {
        proxy.every(2, call -> call.kind().equals("UploadPart"), Fault.CUT_REQUEST);

        String digest = repository.push(blob);

        assertThat(http.get(repository.blob(digest)).body()).isEqualTo(blob);
    }

    @Test
    void completionWhoseAnswersAreLostIsDone() {
        proxy.faults(call -> call.kind().equals("CompleteMultipartUpload") ? Fault.SWALLOW_ANSWER : Fault.NONE);

        String digest = repository.push(blob);

        assertThat(http.get(repository.blob(digest)).body()).isEqualTo(blob);
        assertThat(bucket.openUploads()).isEmpty();
    }

    @Test
    void clientThatGoesAwayLeavesWhatCanBeResumedOrDropped() throws IOException {
        String resumed = repository.start();
        String dropped = repository.start();
        for (String upload : List.of(resumed, dropped)) {
            try (RawConnection connection = new RawConnection(registry)) {
                connection
                        .request("PATCH", upload, "Content-Length: " + blob.length)
                        .send(Arrays.copyOf(blob, SECOND));
                connection.reset();
            }
            Parallel.await("bytes are kept", () -> offset(upload) > 0);
        }
        assertGoesOn(resumed);
        assertThat(bucket.openUploads()).hasSize(1);
        int objects = bucket.keys().size();

        http.delete(dropped).assertStatus(204);

        assertThat(bucket.openUploads()).isEmpty();
        assertThat(bucket.keys()).hasSizeLessThanOrEqualTo(objects);
        http.delete(repository.blob(Content.digest(blob))).assertStatus(202);
    }

    private void begin(Outage outage) {
        switch (outage) {
            case REFUSES -> proxy.close();
            case BUSY -> proxy.faults(call -> Fault.SLOW_DOWN);
            case CUTS_BODIES -> proxy.faults(call -> call.method().equals("PUT") ? Fault.CUT_REQUEST : Fault.NONE);
            case SILENT -> proxy.faults(call -> Fault.SILENCE);
        }
    }

    private void end(Outage outage) {
        if (outage == Outage.REFUSES) {
            proxy.reopen();
        } else {
            proxy.reset();
        }
    }

    private static Answer timed(Supplier<Answer> call) {
        long start = System.nanoTime();
        Answer answer = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as(answer.toString())
                .isLessThan(LIMIT);
        return answer;
    }

    private void assertGoesOn(String upload) {
        int offset = offset(upload);
        assertThat(offset).isPositive();
        repository
                .finish(upload, Content.digest(blob), Arrays.copyOfRange(blob, offset, blob.length))
                .assertStatus(201);
        assertThat(http.get(repository.blob(Content.digest(blob))).body()).isEqualTo(blob);
    }

    private int offset(String upload) {
        String range = http.get(upload).assertStatus(204).header("Range");
        int last = Integer.parseInt(range.substring("0-".length()));
        return last == 0 ? 0 : last + 1;
    }
}
