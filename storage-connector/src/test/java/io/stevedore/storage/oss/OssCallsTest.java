package io.stevedore.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.aliyun.oss.ClientException;
import io.stevedore.servers.oss.FrontError;
import io.stevedore.servers.oss.FrontReply;
import io.stevedore.servers.oss.OssFront;
import io.stevedore.settings.Parameters;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ListRequest;
import io.stevedore.storage.object.ObjectBody;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.PartAddress;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OssCallsTest {

    private OssFront front;
    private OssStore store;

    @BeforeEach
    void start() throws Exception {
        front = new OssFront();
        store = OssTestStore.open(front);
    }

    @AfterEach
    void stop() {
        store.close();
        front.close();
    }

    @ParameterizedTest
    @CsvSource({"400, RequestTimeout", "500, InternalError", "503, ServiceUnavailable", "503, QpsLimitExceeded"})
    void goesOnWhileTheStoreIsBusy(int status, String code) {
        front.refuse(3, status, code);

        store.list(ListRequest.all(""));

        assertThat(front.seen()).hasSize(4);
        assertThat(store.retries()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"403, AccessDenied", "400, EntityTooLarge", "404, NoSuchBucket"})
    void endsAtOnceWhereTryingAgainDoesNotHelp(int status, String code) {
        front.refuse(1, status, code);

        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.list(ListRequest.all("")))
                .withMessageContaining("Listing \"\" failed")
                .withMessageContaining(code)
                .withMessageContaining(FrontReply.REQUEST_ID);
        assertThat(front.seen()).hasSize(1);
    }

    @Test
    void endsAfterTheRetries() {
        front.refuse(10, 503, "ServiceUnavailable");
        try (OssStore hasty = OssTestStore.open(front, "maxretries", "2")) {
            assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> hasty.head("a"));
        }

        assertThat(front.seen()).hasSize(3);
    }

    @Test
    void endsWhenItsTimeIsOver() {
        front.refuse(100, 503, "ServiceUnavailable");
        try (OssStore hasty = OssTestStore.open(front, "maxretries", "100", "calltimeout", "1")) {
            assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> hasty.head("a"));
        }

        assertThat(front.seen()).hasSizeBetween(3, 10);
    }

    @Test
    void partIsRepeatedAsOftenAsWasSetHoweverLateTheAnswersAre() {
        try (OssStore hasty = OssTestStore.open(front, "maxretries", "3", "calltimeout", "1")) {
            String upload = hasty.startUpload("a", "mark");
            front.refuse(3, 400, "RequestTimeout");
            for (int i = 0; i < 3; i++) {
                front.change(OssCallsTest::late);
            }

            Part part = hasty.uploadPart(new PartAddress("a", upload, 1), ObjectBody.of(new byte[10]));
            hasty.completeUpload("a", upload, List.of(part));
        }
    }

    @Test
    void storeThatCopiesSlowlyIsWaitedFor() {
        store.put("a", ObjectBody.of(new byte[200_000]));
        try (OssStore hasty = OssTestStore.open(front, "maxretries", "0", "timeout", "1")) {
            String upload = hasty.startUpload("b", "mark");
            front.change(OssCallsTest::late);
            Part part = hasty.copyPart(new PartAddress("b", upload, 1), "a", 0, 200_000);
            front.change(OssCallsTest::late);
            hasty.completeUpload("b", upload, List.of(part));
            front.change(OssCallsTest::late);
            hasty.copy("a", "c");
        }

        assertThat(front.keys()).containsExactly("a", "b", "c");
    }

    @Test
    void storeThatCopiesAndKeepsSilenceIsGivenTheTimeThatIsTold() {
        OssSettings settings = OssSettings.of(new Parameters(OssTestStore.parameters(front, "timeout", "1")));
        OssErrors errors = new OssErrors(settings.copying(OssParameters.LIMITS.copy()));

        assertThat(errors.of("Copying", new ClientException("timeout", new SocketTimeoutException("timeout"))))
                .hasMessageContaining("within 33 s");
    }

    @Test
    void pausesGrowAndAreRandom() {
        for (int done = 0; done < 8; done++) {
            long most = 100L << Math.min(done, 5);
            List<Duration> pauses = Stream.generate(new AtomicInteger(done)::get)
                    .limit(100)
                    .map(OssCalls::pause)
                    .toList();

            assertThat(pauses).allSatisfy(pause -> assertThat(pause.toMillis()).isBetween(most / 2, most));
            assertThat(Set.copyOf(pauses)).hasSizeGreaterThan(10);
        }
    }

    @Test
    void aSilentStoreIsBusy() {
        front.change(reply -> {
            sleep(Duration.ofSeconds(3));
            return reply;
        });
        try (OssStore hasty = OssTestStore.open(front, "maxretries", "0", "timeout", "1")) {
            assertThatExceptionOfType(StorageException.Busy.class)
                    .isThrownBy(() -> hasty.head("a"))
                    .withMessageContaining("no answer from http://127.0.0.1")
                    .withMessageContaining("within 1 s");
        }
    }

    @Test
    void sendsAllBytesAgain() throws Exception {
        byte[] bytes = new byte[3 << 20];
        new Random(1).nextBytes(bytes);
        front.refuse(2, 500, "InternalError");

        store.put("a", ObjectBody.of(bytes));
        String upload = store.startUpload("b", "mark");
        front.refuse(2, 500, "InternalError");
        Part part = store.uploadPart(new PartAddress("b", upload, 1), ObjectBody.of(bytes));
        store.completeUpload("b", upload, List.of(part));

        for (String key : List.of("a", "b")) {
            try (InputStream in = store.get(key, 0, Long.MAX_VALUE)) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void bytesThatChangedOnTheirWayAreSentAgain() {
        front.change(reply -> reply.with("x-oss-hash-crc64ecma", "12345"));
        store.put("a", ObjectBody.of(new byte[10]));
        assertThat(front.seen()).hasSize(2);

        String upload = store.startUpload("b", "mark");
        front.change(reply -> reply.with("x-oss-hash-crc64ecma", "12345"));
        store.uploadPart(new PartAddress("b", upload, 1), ObjectBody.of(new byte[10]));
        assertThat(front.seen()).hasSize(3);
    }

    @Test
    void bytesThatAlwaysChangeOnTheirWayAreBusy() {
        front.change(reply -> reply.with("x-oss-hash-crc64ecma", "12345"));
        try (OssStore hasty = OssTestStore.open(front, "maxretries", "0")) {
            assertThatExceptionOfType(StorageException.Busy.class)
                    .isThrownBy(() -> hasty.put("a", ObjectBody.of(new byte[10])))
                    .withMessageContaining("the bytes changed on their way");
        }
    }

    @Test
    void aCompletionWhoseAnswerIsLostFindsItsUploadGone() {
        String upload = store.startUpload("a", "mark");
        Part part = store.uploadPart(new PartAddress("a", upload, 1), ObjectBody.of(new byte[10]));
        front.change(reply -> new FrontError(500, "InternalError", "lost").reply());

        assertThatExceptionOfType(StorageException.Missing.class)
                .isThrownBy(() -> store.completeUpload("a", upload, List.of(part)));

        assertThat(store.head("a"))
                .get()
                .satisfies(found -> assertThat(found.mark()).contains("mark"));
    }

    @Test
    void anInterruptedCallEnds() {
        front.refuse(10, 503, "ServiceUnavailable");
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> store.head("a"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(front.seen()).hasSizeLessThanOrEqualTo(1);
    }

    private static FrontReply late(FrontReply reply) {
        sleep(Duration.ofMillis(1500));
        return reply;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
