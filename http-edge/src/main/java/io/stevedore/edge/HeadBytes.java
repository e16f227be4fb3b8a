package io.stevedore.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.stevedore.edge.head.RefusedException;
import io.stevedore.edge.head.RequestHead;
import io.stevedore.edge.head.Sites;
import org.glassfish.grizzly.Buffer;

/** The bytes of a head that have come so far. */
final class HeadBytes {

    private static final int MOST_LOGGED = 4_096;

    private final byte[] array;
    private final int start;
    private final int end;

    private HeadBytes(byte[] array, int start, int end) {
        this.array = array;
        this.start = start;
        this.end = end;
    }

    /** Without a copy, where the buffer is one piece of the heap, as it nearly always is. */
    static HeadBytes of(Buffer input) {
        if (input.hasArray()) {
            int start = input.arrayOffset() + input.position();
            return new HeadBytes(input.array(), start, start + input.remaining());
        }
        byte[] copy = new byte[Math.min(input.remaining(), RequestHead.MOST_BYTES + 1)];
        int position = input.position();
        input.get(copy);
        input.position(position);
        return new HeadBytes(copy, 0, copy.length);
    }

    int length() {
        return end - start;
    }

    /** Where the head ends, in this array, or -1; the first bytes were looked through before. */
    int headEnd(int scanned) {
        return RequestHead.end(array, start, start + scanned, end);
    }

    void checkHead(Sites sites) {
        RequestHead.check(array, start, sites);
    }

    /** What came of the first line, for a log. */
    String firstLine() {
        int last = start;
        while (last < Math.min(end, start + MOST_LOGGED) && array[last] != '\r' && array[last] != '\n') {
            last++;
        }
        return new String(array, start, last - start, ISO_8859_1);
    }

    boolean checkFirstLine() {
        return RequestHead.checkFirstLine(array, start, end);
    }

    /** A client that tries TLS first goes on with plain HTTP only if it gets an answer. */
    void checkFirst() {
        int first = array[start];
        if (first <= ' ' || first == 0x7f) {
            throw new RefusedException(400, "this port speaks plain HTTP, and was sent something else");
        }
    }
}
