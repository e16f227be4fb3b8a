package io.stevedore.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.web.WebFixture;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ClientStreamsTest {

    @Test
    void readsWhatTheClientSends() throws IOException {
        InputStream body = new ClientInput(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        assertThat(body.read()).isEqualTo(1);
        assertThat(body.readAllBytes()).containsExactly(2, 3);
    }

    @Test
    void saysThatItWasTheClientWhoLeftWhileSending() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        InputStream body = new ClientInput(closed);
        assertThatThrownBy(body::read).isInstanceOf(ClientGoneException.class).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> body.read(new byte[1])).isInstanceOf(ClientGoneException.class);
    }

    @Test
    void writesNothingMoreOnceTheClientIsGone() {
        ClientState client = new ClientState(WebFixture.request());
        ResetConnection connection = new ResetConnection();
        ClientOutput body = new ClientOutput(connection, client, () -> {});
        assertThat(client.isGone()).isFalse();
        body.write(1);
        assertThat(client.isGone()).isTrue();
        body.write(new byte[] {1}, 0, 1);
        body.flush();
        body.close();
        assertThat(connection.attempts).isEqualTo(1);
    }

    private static final class ResetConnection extends ServletOutputStream {
        private int attempts;

        @Override
        public void write(int oneByte) throws IOException {
            attempts++;
            throw new IOException("connection reset");
        }

        @Override
        public void flush() throws IOException {
            attempts++;
            throw new IOException("connection reset");
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
