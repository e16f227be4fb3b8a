package io.stevedore.web.client;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The body of a long answer, which ends with a {@link ClientGoneException} when nobody receives it any more. */
public final class AttendedOutput extends FilterOutputStream {

    private final ClientState client;

    public AttendedOutput(OutputStream body, ClientState client) {
        super(body);
        this.client = client;
    }

    @Override
    public void write(int oneByte) throws IOException {
        out.write(oneByte);
        requireClient();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        requireClient();
    }

    private void requireClient() throws IOException {
        if (client.isGone()) {
            throw new ClientGoneException("while it received an answer");
        }
    }
}
