package io.stevedore.edge.head;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** The target of a request: a path and a query that everybody decodes to the same (RFC 3986). */
final class RequestTarget {

    private static final int BAD_REQUEST = 400;
    private static final int ASCII = 0x7f;

    private RequestTarget() {}

    /** @throws RefusedException if it is none, has a broken escape, or a segment of dots */
    static void check(byte[] bytes, int start, int end) {
        if (bytes[start] != '/' && bytes[start] != 'h' && bytes[start] != 'H' && !isAsterisk(bytes, start, end)) {
            throw new RefusedException(BAD_REQUEST, "the request target is no path; it starts with a slash");
        }
        int query = indexOf('?', bytes, start, end);
        boolean beyondAscii = checkPath(bytes, start, query);
        if (beyondAscii) {
            checkUtf8(bytes, start, query);
        }
        for (int i = query; i < end; i++) {
            if (octet(bytes, i, end) > ASCII && bytes[i] != '%') {
                throw malformed();
            }
        }
    }

    private static boolean isAsterisk(byte[] bytes, int start, int end) {
        return end - start == 1 && bytes[start] == '*';
    }

    private static boolean checkPath(byte[] bytes, int start, int end) {
        boolean beyondAscii = false;
        int dots = -1; // since the last slash; -1: other letters too
        for (int i = start; i < end; i++) {
            int octet = octet(bytes, i, end);
            if (octet < ' ' || octet == ASCII || octet == '\\') {
                throw new RefusedException(BAD_REQUEST, "the path has a control character or a backslash");
            }
            beyondAscii |= octet > ASCII;
            if (octet == '/') {
                checkSegment(dots);
                dots = 0;
            } else {
                dots = octet == '.' && dots >= 0 ? dots + 1 : -1;
            }
            if (bytes[i] == '%') {
                i += 2;
            }
        }
        checkSegment(dots);
        return beyondAscii;
    }

    private static void checkSegment(int dots) {
        if (dots == 1 || dots == 2) {
            throw new RefusedException(BAD_REQUEST, "the path has a segment of dots; name the resource itself");
        }
    }

    /** What stands there, or what an escape that begins there means. */
    private static int octet(byte[] bytes, int at, int end) {
        int octet = bytes[at] & 0xff;
        if (octet <= ' ' || octet >= ASCII || octet == '#') {
            throw malformed();
        }
        if (octet != '%') {
            return octet;
        }
        int high = at + 2 < end ? Octets.hex(bytes[at + 1]) : -1;
        int low = at + 2 < end ? Octets.hex(bytes[at + 2]) : -1;
        if (high < 0 || low < 0) {
            throw new RefusedException(
                    BAD_REQUEST, "the request target has a percent sign without two hexadecimal digits");
        }
        return (high << 4) | low;
    }

    private static RefusedException malformed() {
        return new RefusedException(BAD_REQUEST, "the request target has a character that must be escaped");
    }

    private static void checkUtf8(byte[] bytes, int start, int end) {
        ByteBuffer decoded = ByteBuffer.allocate(end - start);
        for (int i = start; i < end; i++) {
            decoded.put((byte) octet(bytes, i, end));
            if (bytes[i] == '%') {
                i += 2;
            }
        }
        try {
            UTF_8.newDecoder().decode(decoded.flip());
        } catch (CharacterCodingException e) {
            throw new RefusedException(BAD_REQUEST, "the path is not UTF-8");
        }
    }

    private static int indexOf(char wanted, byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return end;
    }
}
