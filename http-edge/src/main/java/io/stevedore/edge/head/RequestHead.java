package io.stevedore.edge.head;

/**
 * The head of a request, looked for in the bytes that came and checked as a whole.
 *
 * <p>A line ends with CR LF; a line alone that ends with LF, or goes on in the next, would be read differently by a
 * proxy and by the server, which is how one request is smuggled within another (RFC 9112, 2.2 and 5.2).
 */
public final class RequestHead {

    /** Bytes of a request line and of its header fields together. */
    public static final int MOST_BYTES = 64 * 1024;

    /** Header fields of one request. */
    public static final int MOST_FIELDS = 200;

    private static final int INCOMPLETE = -1;

    private RequestHead() {}

    /**
     * The end of the head, behind its empty line, or -1 if it is not complete.
     *
     * @param start of the head
     * @param from where to go on looking: bytes before are known to hold no end, but for the last three
     * @throws RefusedException if it is too long
     */
    public static int end(byte[] bytes, int start, int from, int end) {
        for (int i = Math.max(start, from - 3); i < end; i++) {
            if (bytes[i] == '\n' && isEmptyLine(bytes, start, i)) {
                checkLength(bytes, start, i + 1);
                return i + 1;
            }
        }
        checkLength(bytes, start, end);
        return INCOMPLETE;
    }

    /**
     * Checks a head that is there as a whole, as {@link #end} tells.
     *
     * @param sites that may be asked, and from which
     * @throws RefusedException if it is malformed, or for another site
     */
    public static void check(byte[] bytes, int start, Sites sites) {
        int lineEnd = lineEnd(bytes, start);
        boolean current = RequestLine.check(bytes, start, lineEnd);
        Fields fields = new Fields(bytes, sites);
        int line = lineEnd + 2;
        for (lineEnd = lineEnd(bytes, line); lineEnd > line; lineEnd = lineEnd(bytes, line)) {
            fields.add(line, lineEnd);
            line = lineEnd + 2;
        }
        fields.checkAll(current);
    }

    /**
     * Checks the first line of a head that is not complete: a request of HTTP/0.9 has nothing more.
     *
     * @return whether it is there
     * @throws RefusedException if it is malformed
     */
    public static boolean checkFirstLine(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\n') {
                RequestLine.check(bytes, start, lineEnd(bytes, start));
                return true;
            }
        }
        return false;
    }

    /** Bare line feeds count here, so that a head is found and refused, and not waited for. */
    private static boolean isEmptyLine(byte[] bytes, int start, int feed) {
        int before = feed > start && bytes[feed - 1] == '\r' ? feed - 2 : feed - 1;
        return before >= start && bytes[before] == '\n';
    }

    private static int lineEnd(byte[] bytes, int start) {
        int at = start;
        while (bytes[at] != '\n') {
            at++;
        }
        if (at == start || bytes[at - 1] != '\r') {
            throw new RefusedException(400, "a line of the request's head does not end with CR LF");
        }
        return at - 1;
    }

    private static void checkLength(byte[] bytes, int start, int end) {
        if (end - start <= MOST_BYTES) {
            return;
        }
        for (int i = start; i < start + MOST_BYTES; i++) {
            if (bytes[i] == '\n') {
                throw new RefusedException(431, "the request's head is longer than " + MOST_BYTES + " bytes");
            }
        }
        throw new RefusedException(414, "the request line is longer than " + MOST_BYTES + " bytes");
    }
}
