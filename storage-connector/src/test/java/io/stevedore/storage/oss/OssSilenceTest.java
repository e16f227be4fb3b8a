package io.stevedore.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.servers.oss.OssFront;
import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ListRequest;
import io.stevedore.storage.object.ObjectBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads everything that the process logs, with every logger of the SDK and of its HTTP client at its finest. */
class OssSilenceTest {

    private static final Logger ROOT = Logger.getLogger("");
    private static final List<Logger> FINEST = List.of(
            Logger.getLogger("com.aliyun.oss"),
            Logger.getLogger("org.apache.http"),
            Logger.getLogger("io.stevedore.storage.oss"));

    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final Handler catcher = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLoggerName() + " " + formatter.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private OssFront front;

    @BeforeEach
    void start() throws Exception {
        front = new OssFront();
        FINEST.forEach(logger -> logger.setLevel(Level.ALL));
        ROOT.addHandler(catcher);
    }

    @AfterEach
    void stop() {
        ROOT.removeHandler(catcher);
        FINEST.forEach(logger -> logger.setLevel(null));
        front.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void noLogTellsAKeyOrASignature(String version) throws IOException {
        try (OssStore store = OssTestStore.open(front, "signatureversion", version)) {
            store.put("a", ObjectBody.of(new byte[10]));
            try (InputStream in = store.get("a", 0, 5)) {
                in.readAllBytes();
            }
            front.refuse(1, 500, "InternalError");
            store.list(ListRequest.all(""));
            assertSilent(store.presign(SignedMethod.GET, "a", Duration.ofMinutes(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void noLogQuotesTheRefusalOfASignature(String version) {
        try (OssStore store = OssTestStore.open(front, "accesskeysecret", "wrong", "signatureversion", version)) {
            assertThatExceptionOfType(StorageException.Broken.class).isThrownBy(() -> store.list(ListRequest.all("")));
            assertSilent(store.presign(SignedMethod.GET, "a", Duration.ofMinutes(1)));
        }
    }

    @Test
    void theLogsAreReallyRead() {
        try (OssStore store = OssTestStore.open(front)) {
            store.list(ListRequest.all(""));
        }

        assertThat(lines).anyMatch(line -> line.startsWith("org.apache.http"));
    }

    private void assertSilent(URI signed) {
        assertThat(signed.getQuery()).containsIgnoringCase("signature");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContainIgnoringCase("signature=", "Authorization", "SignatureProvided", "StringToSign")
                        .doesNotContain(OssFront.ID, OssFront.SECRET));
    }
}
