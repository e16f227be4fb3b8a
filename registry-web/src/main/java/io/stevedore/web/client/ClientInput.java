package io.stevedore.web.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request. Its errors come from the client, and say so, whatever else is read and written beside it. */
public final class ClientInput extends FilterInputStream {

    public ClientInput(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }
}
