package io.stevedore.edge.head;

/** The first line of a request: method, target, version, and one blank between them (RFC 9112, 3). */
final class RequestLine {

    private static final int BAD_REQUEST = 400;

    private RequestLine() {}

    /**
     * @param end of the line, without CR LF
     * @return whether the version is 1.1, and not 1.0
     * @throws RefusedException if the line is malformed, or of another version
     */
    static boolean check(byte[] bytes, int start, int end) {
        int target = blank(bytes, start, end) + 1;
        for (int i = start; i < target - 1; i++) {
            if (!Octets.isToken(bytes[i])) {
                throw new RefusedException(BAD_REQUEST, "the method of the request line is malformed");
            }
        }
        int version = blank(bytes, target, end) + 1;
        if (target - 1 == start || version - 1 == target) {
            throw new RefusedException(BAD_REQUEST, "the request line lacks a method or a target");
        }
        boolean current = isCurrent(bytes, version, end);
        RequestTarget.check(bytes, target, version - 1);
        return current;
    }

    private static int blank(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == ' ') {
                return i;
            }
        }
        throw new RefusedException(
                BAD_REQUEST, "the request line is malformed; wanted: method, blank, target, blank, HTTP/1.1");
    }

    private static boolean isCurrent(byte[] bytes, int start, int end) {
        boolean known = end - start == 8
                && bytes[start] == 'H'
                && bytes[start + 1] == 'T'
                && bytes[start + 2] == 'T'
                && bytes[start + 3] == 'P'
                && bytes[start + 4] == '/'
                && Octets.isDigit(bytes[start + 5])
                && bytes[start + 6] == '.'
                && Octets.isDigit(bytes[start + 7]);
        if (!known) {
            throw new RefusedException(BAD_REQUEST, "the request line does not end with a version such as HTTP/1.1");
        }
        if (bytes[start + 5] != '1' || bytes[start + 7] > '1') {
            throw new RefusedException(505, "this server speaks HTTP/1.1 and HTTP/1.0 only");
        }
        return bytes[start + 7] == '1';
    }
}
