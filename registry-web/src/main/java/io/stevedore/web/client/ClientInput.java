package io.stevedore.web.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The body of a request. Its errors come from the client, and say so, whatever else is read and written beside it: as a
 * {@link SocketTimeoutException} if the client was silent, or too slow, for too long, else as a
 * {@link ClientGoneException}.
 */
public final class ClientInput extends FilterInputStream {

    public ClientInput(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw told(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw told(e);
        }
    }

    private static IOException told(IOException failure) {
        boolean silent = Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof TimeoutException || cause instanceof SocketTimeoutException);
        if (!silent) {
            return new ClientGoneException(failure);
        }
        IOException timeout = new SocketTimeoutException("the client sent nothing, or too little, for too long");
        timeout.initCause(failure);
        return timeout;
    }
}
