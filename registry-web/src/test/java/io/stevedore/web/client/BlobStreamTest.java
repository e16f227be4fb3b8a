package io.stevedore.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.web.WebFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BlobStreamTest {

    private final ClientState client = new ClientState(WebFixture.request());
    private final AtomicBoolean closed = new AtomicBoolean();

    @Test
    void copiesMoreThanItsBufferHolds() throws IOException {
        byte[] content = new byte[700_000];
        content[699_999] = 1;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        stream(content, content.length).write(body);
        assertThat(body.toByteArray()).isEqualTo(content);
        assertThat(closed).isTrue();
    }

    @Test
    void copiesNoMoreThanItShould() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        stream(new byte[10], 4).write(body);
        assertThat(body.size()).isEqualTo(4);
    }

    @Test
    void copiesAnEmptyBlob() throws IOException {
        stream(new byte[0], 0).write(new ByteArrayOutputStream());
        assertThat(closed).isTrue();
    }

    @Test
    void letsTheClientDownWhenTheStoreEndsEarly() {
        assertThatThrownBy(() -> stream(new byte[10], 11).write(new ByteArrayOutputStream()))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("1 bytes before");
        assertThat(closed).isTrue();
        assertThat(client.isLetDown()).isTrue();
    }

    @Test
    void letsTheClientDownWhateverTheStoreThrows() {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("aborted");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return read();
            }
        };
        assertThatThrownBy(() -> new BlobStream(broken, 1, client).write(new ByteArrayOutputStream()))
                .hasMessage("aborted");
        assertThat(client.isLetDown()).isTrue();
    }

    @Test
    void stopsWhenTheClientLeaves() throws IOException {
        AtomicInteger sent = new AtomicInteger();
        OutputStream body = new OutputStream() {
            @Override
            public void write(int oneByte) {
                sent.incrementAndGet();
                client.markGone();
            }
        };
        stream(new byte[700_000], 700_000).write(body);
        assertThat(sent).hasValueLessThan(700_000);
        assertThat(closed).isTrue();
        assertThat(client.isLetDown()).isFalse();
    }

    private BlobStream stream(byte[] content, long length) {
        ByteArrayInputStream store = new ByteArrayInputStream(content) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        return new BlobStream(store, length, client);
    }
}
