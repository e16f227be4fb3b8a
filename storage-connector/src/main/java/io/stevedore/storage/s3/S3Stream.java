package io.stevedore.storage.s3;

import io.stevedore.storage.DamagedAnswerException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The bytes of an answer. Closed before its end it drops the connection, unless so little is left that reading it is
 * cheaper than a new connection.
 */
final class S3Stream extends InputStream {

    private static final long CHEAP = 64L * 1024;

    /** No object is as large; a length that was not told stays above it. */
    private static final long UNTOLD = Long.MAX_VALUE / 2;

    private final ResponseInputStream<?> answer;
    private long left;
    private boolean failed;
    private boolean closed;

    /** @param size of all that comes, in bytes; {@link Long#MAX_VALUE} if the store does not tell */
    S3Stream(ResponseInputStream<?> answer, long size) {
        this.answer = answer;
        this.left = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (closed) {
            throw new IOException("the stream is closed");
        }
        try {
            int count = answer.read(bytes, offset, length);
            if (count < 0 && left > 0 && left < UNTOLD) {
                throw new IOException("the store's answer ended " + left + " bytes before its end");
            }
            if (count > left) {
                throw new IOException("the store's answer goes on after its end");
            }
            left = count < 0 ? 0 : left - count;
            return count;
        } catch (IOException e) {
            failed = true;
            throw e;
        } catch (SdkException e) {
            failed = true;
            throw new DamagedAnswerException("the store's answer cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (failed || left > CHEAP) {
            answer.abort();
        } else {
            answer.close();
        }
    }
}
