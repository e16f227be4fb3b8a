package io.stevedore.storage.oss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.stevedore.servers.oss.FrontReply;
import io.stevedore.servers.oss.OssFront;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ObjectBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OssReaderTest {

    private OssFront front;
    private OssStore store;

    @BeforeEach
    void start() throws Exception {
        front = new OssFront();
        store = OssTestStore.open(front, "maxconnections", "2", "maxretries", "0", "calltimeout", "2");
        store.put("digits", ObjectBody.of("0123456789".getBytes(UTF_8)));
        store.put("empty", ObjectBody.of(new byte[0]));
    }

    @AfterEach
    void stop() {
        store.close();
        front.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0123456789", "0, 3, 012", "3, 4, 3456", "3, 7, 3456789", "3, 8, 3456789", "9, 1, 9", "9, 100, 9"
    })
    void readsRanges(long offset, long length, String content) throws IOException {
        assertThat(read("digits", offset, length)).isEqualTo(content);
        front.ignoreRangeBehavior();
        assertThat(read("digits", offset, length)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({"0, 0123456789", "4, 456789", "9, 9"})
    void readsToTheEnd(long offset, String content) throws IOException {
        assertThat(read("digits", offset, Long.MAX_VALUE)).isEqualTo(content);
        front.ignoreRangeBehavior();
        assertThat(read("digits", offset, Long.MAX_VALUE)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "digits, 10, 1",
        "digits, 11, 5",
        "digits, 9223372036854775807, 9223372036854775807",
        "empty, 0, 5",
        "empty, 1, 1"
    })
    void nothingIsAtTheEndAndPastIt(String key, long offset, long length) throws IOException {
        assertThat(read(key, offset, length)).isEmpty();
        front.ignoreRangeBehavior();
        assertThat(read(key, offset, length)).isEmpty();
    }

    @Test
    void readsAnEmptyObject() throws IOException {
        assertThat(read("empty", 0, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void anUnknownKeyIsMissing() {
        assertThatExceptionOfType(StorageException.Missing.class)
                .isThrownBy(() -> store.get("nothing", 0, 1))
                .withMessageContaining("\"nothing\"");
        assertThatExceptionOfType(StorageException.Missing.class)
                .isThrownBy(() -> store.get("nothing", 5, Long.MAX_VALUE));
    }

    @Test
    void aRangeThatWasNotAskedForIsRefused() {
        front.change(reply -> reply.with("Content-Range", "bytes 2-5/10"));

        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.get("digits", 3, 4))
                .withMessageContaining("asked for 4 bytes from 3, got the range bytes 2-5/10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 3-5/10", "bytes 3-7/10", "bytes 3-6/5", "bytes 3-6", "bytes */10", ""})
    void aRangeThatIsLongerOrShorterIsRefused(String range) {
        front.change(reply -> reply.with("Content-Range", range));

        assertThatExceptionOfType(StorageException.Broken.class).isThrownBy(() -> store.get("digits", 3, 4));
    }

    @Test
    void aWholeObjectWithAnotherChecksumFailsAtItsEnd() throws IOException {
        front.change(reply -> reply.with("x-oss-hash-crc64ecma", "12345"));

        try (InputStream in = store.get("digits", 0, Long.MAX_VALUE)) {
            assertThatIOException()
                    .isThrownBy(in::readAllBytes)
                    .withMessageContaining("\"digits\" has another checksum");
        }
    }

    @Test
    void aBrokenConnectionIsNoEnd() throws IOException {
        front.change(reply ->
                new FrontReply(200, reply.headers(), Arrays.copyOf(reply.body(), 4)).with("Content-Length", "10"));

        try (InputStream in = store.get("digits", 0, Long.MAX_VALUE)) {
            assertThatIOException().isThrownBy(in::readAllBytes);
        }
    }

    @Test
    void aConnectionThatBreaksBeforeTheOffsetIsBusyAndGivenBack() throws IOException {
        front.ignoreRangeBehavior();
        for (int i = 0; i < 5; i++) {
            front.change(reply ->
                    new FrontReply(200, reply.headers(), Arrays.copyOf(reply.body(), 2)).with("Content-Length", "10"));
            assertThatExceptionOfType(StorageException.Busy.class).isThrownBy(() -> store.get("digits", 4, 100));
        }

        assertThat(read("digits", 0, 10)).isEqualTo("0123456789");
    }

    @Test
    void streamsThatAreClosedEarlyGiveTheirConnectionsBack() throws IOException {
        store.put("large", ObjectBody.of(new byte[4 << 20]));

        for (int i = 0; i < 10; i++) {
            try (InputStream in = store.get("large", 0, Long.MAX_VALUE)) {
                assertThat(in.read()).isZero();
            }
            assertThat(read("digits", 10, 5)).isEmpty();
        }
    }

    private String read(String key, long offset, long length) throws IOException {
        try (InputStream in = store.get(key, offset, length)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
