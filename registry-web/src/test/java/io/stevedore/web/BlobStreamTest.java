package io.stevedore.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlobStreamTest {

    private final List<String> events = new ArrayList<>();

    @Test
    void copiesMoreThanItsBufferHolds() throws IOException {
        byte[] content = new byte[700_000];
        content[699_999] = 1;
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        stream(content, content.length).write(client);
        assertThat(client.toByteArray()).isEqualTo(content);
        assertThat(events).containsExactly("closed");
    }

    @Test
    void copiesNoMoreThanItShould() throws IOException {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        stream(new byte[10], 4).write(client);
        assertThat(client.size()).isEqualTo(4);
    }

    @Test
    void copiesAnEmptyBlob() throws IOException {
        stream(new byte[0], 0).write(new ByteArrayOutputStream());
        assertThat(events).containsExactly("closed");
    }

    @Test
    void saysThatTheAnswerIsBrokenWhenTheStoreEndsEarly() {
        assertThatThrownBy(() -> stream(new byte[10], 11).write(new ByteArrayOutputStream()))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("1 bytes before");
        assertThat(events).containsExactly("closed", "broken");
    }

    @Test
    void stopsQuietlyWhenTheClientLeaves() throws IOException {
        OutputStream client = new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                throw new ClientGoneException("while it received an answer", new IOException("reset"));
            }
        };
        stream(new byte[10], 10).write(client);
        assertThat(events).containsExactly("closed");
    }

    private BlobStream stream(byte[] content, long length) {
        ByteArrayInputStream store = new ByteArrayInputStream(content) {
            @Override
            public void close() {
                events.add("closed");
            }
        };
        return new BlobStream(store, length, () -> events.add("broken"));
    }
}
