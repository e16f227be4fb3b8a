package io.stevedore.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.stevedore.servers.proxy.CountingProxy;
import io.stevedore.servers.proxy.Fault;
import io.stevedore.servers.s3.S3MockServer;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.UnfinishedFile;
import io.stevedore.storage.object.ObjectBody;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.PartAddress;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bad network, and a store that is busy. */
class S3FaultsTest {

    private final CountingProxy proxy = new CountingProxy(S3MockServer.address());
    private final Map<String, String> given =
            S3Stores.with(S3MockServer.parameters(proxy.address()), "timeout", "2", "calltimeout", "12");
    private final byte[] content = new byte[2_000_000];
    private ObjectStore store;
    private String key;

    @BeforeEach
    void open() {
        new Random(1).nextBytes(content);
        store = S3Stores.open(given);
        key = given.get("rootdirectory") + "/a";
        proxy.reset();
    }

    @AfterEach
    void close() {
        store.close();
        proxy.close();
    }

    @Test
    void uploadOfAnInterruptedThreadIsAborted() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (StorageClient client = new S3Driver().open(given, threads)) {
            StorageWriter writer = client.newFile(new StoragePath("/interrupted"));
            byte[] chunk = new byte[6 << 20];
            writer.write(chunk, 0, chunk.length);
            writer.write(chunk, 0, chunk.length);
            Thread.currentThread().interrupt();

            writer.cancel();

            assertThat(Thread.interrupted()).isTrue();
            try (Stream<UnfinishedFile> left =
                    client.unfinished(List.of(StoragePath.ROOT), Instant.now().plusSeconds(3600))) {
                assertThat(left).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private byte[] read() throws IOException {
        try (InputStream stream = store.get(key, 0, Long.MAX_VALUE)) {
            return stream.readAllBytes();
        }
    }

    @Test
    void callsThatAreMadeAgainAreCounted() {
        store.head(key);
        assertThat(store.retries()).isZero();
        proxy.first(2, "HeadObject", Fault.SLOW_DOWN);

        store.head(key);

        assertThat(store.retries()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SLOW_DOWN", "ERROR", "CUT_REQUEST", "SWALLOW_ANSWER", "SILENCE"})
    void partIsSentAgainFromItsFirstByte(Fault fault) throws IOException {
        String upload = store.startUpload(key, "mark");
        proxy.first(1, "UploadPart", fault);

        Part part = store.uploadPart(new PartAddress(key, upload, 1), ObjectBody.of(content));
        store.completeUpload(key, upload, List.of(part));

        assertThat(read()).isEqualTo(content);
        assertThat(proxy.calls("UploadPart")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SLOW_DOWN", "ERROR", "SWALLOW_ANSWER"})
    void callsWithoutABodyAreRepeatedToo(Fault fault) {
        store.put(key, ObjectBody.of(content));
        proxy.first(1, "HeadObject", fault);

        assertThat(store.head(key)).isPresent();
        assertThat(proxy.calls("HeadObject")).hasSize(2);
    }

    @Test
    void lostAnswerOfACompletionIsAskedForAgain() throws IOException {
        String upload = store.startUpload(key, "mark");
        Part part = store.uploadPart(new PartAddress(key, upload, 1), ObjectBody.of(content));
        proxy.first(1, "CompleteMultipartUpload", Fault.SWALLOW_ANSWER);

        store.completeUpload(key, upload, List.of(part));

        assertThat(proxy.calls("CompleteMultipartUpload")).hasSize(2);
        assertThat(read()).isEqualTo(content);
    }

    @Test
    void givesUpAfterTheRetriesThatAreAllowed() {
        proxy.faults(call -> Fault.SLOW_DOWN);

        assertThatExceptionOfType(StorageException.Busy.class)
                .isThrownBy(() -> store.put(key, ObjectBody.of(content)))
                .withMessageContaining("SlowDown")
                .withMessageContaining(key);
        assertThat(proxy.calls()).hasSize(4);
    }

    @Test
    void givesUpAfterTheTimeThatIsAllowed() {
        proxy.faults(call -> Fault.SILENCE);
        Instant start = Instant.now();

        assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> store.head(key));
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(14));
        assertThat(proxy.calls()).hasSizeBetween(2, 4);
    }

    @Test
    void brokenAnswerIsAFailureAndNotAShortFile() {
        store.put(key, ObjectBody.of(content));
        proxy.faults(call -> Fault.CUT_ANSWER);

        assertThatIOException().isThrownBy(this::read);
    }

    @Test
    void refusalsAreNotRepeated() {
        proxy.reset();

        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(this::read);
        assertThat(proxy.calls()).hasSize(1);
    }

    @Test
    void goesOnWithTheConnectionsOfFailedCalls() throws IOException {
        store.put(key, ObjectBody.of(content));
        proxy.every(3, call -> true, Fault.CUT_ANSWER);
        for (int i = 0; i < 50; i++) {
            try (InputStream stream = store.get(key, 0, Long.MAX_VALUE)) {
                assertThat(stream.read()).isEqualTo(content[0] & 0xff);
            }
        }
        proxy.reset();

        assertThat(read()).isEqualTo(content);
    }

    @Test
    void callsWaitForTheirTurn() {
        Map<String, String> slow = S3Stores.with(given, "maxrequestspersecond", "5");
        try (ObjectStore limited = S3Stores.open(slow)) {
            Instant start = Instant.now();
            for (int i = 0; i < 14; i++) {
                limited.head(key);
            }

            assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(1800));
        }
    }
}
