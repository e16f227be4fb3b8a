package io.stevedore.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;

/** Ends the body of an error after 64 KiB, for the SDK reads all of it into memory. */
public final class CutErrors implements ExecutionInterceptor {

    private static final int MOST = 64 * 1024;

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.httpResponse().isSuccessful()
                ? context.responseBody()
                : context.responseBody().map(Cut::new);
    }

    private static final class Cut extends FilterInputStream {

        private int left = MOST;

        Cut(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 && length > 0) {
                return -1;
            }
            int count = in.read(bytes, offset, Math.min(length, left));
            left -= Math.max(0, count);
            if (left == 0 && in instanceof Abortable connection) {
                connection.abort(); // to close it would read the rest
            }
            return count;
        }
    }
}
