package io.stevedore.edge.head;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

/** The header fields of one request, line by line, and what only all of them together can have wrong. */
final class Fields {

    private static final int BAD_REQUEST = 400;
    private static final byte[] HOST = "host".getBytes(US_ASCII);
    private static final byte[] ORIGIN = "origin".getBytes(US_ASCII);
    private static final byte[] LENGTH = "content-length".getBytes(US_ASCII);
    private static final byte[] ENCODING = "transfer-encoding".getBytes(US_ASCII);
    private static final byte[] CHUNKED = "chunked".getBytes(US_ASCII);

    private final byte[] bytes;
    private final Sites sites;
    private int count;
    private int hosts;
    private int lengths;
    private int encodings;

    Fields(byte[] bytes, Sites sites) {
        this.bytes = bytes;
        this.sites = sites;
    }

    /** Takes one line, without CR LF. */
    void add(int start, int end) {
        if (++count > RequestHead.MOST_FIELDS) {
            throw new RefusedException(431, "the request has more than " + RequestHead.MOST_FIELDS + " header fields");
        }
        int colon = start;
        while (colon < end && Octets.isToken(bytes[colon])) {
            colon++;
        }
        if (colon == start || colon == end || bytes[colon] != ':') {
            throw new RefusedException(
                    BAD_REQUEST, "a header field is malformed; wanted: name, colon, value, all on one line");
        }
        int valueStart = skipBlanks(colon + 1, end);
        int valueEnd = cutBlanks(valueStart, end);
        checkValue(valueStart, valueEnd);
        checkKnown(start, colon, valueStart, valueEnd);
    }

    /** To be called after the last line. */
    void checkAll(boolean current) {
        if (hosts > 1 || (current && hosts == 0)) {
            throw new RefusedException(BAD_REQUEST, "the request needs exactly one Host field, and has " + hosts);
        }
        if (lengths > 1 || encodings > 1) {
            throw new RefusedException(BAD_REQUEST, "Content-Length and Transfer-Encoding are sent at most once");
        }
        if (encodings == 1 && (lengths == 1 || !current)) {
            throw new RefusedException(
                    BAD_REQUEST, "Transfer-Encoding is sent without Content-Length, and in HTTP/1.1 only");
        }
    }

    private void checkKnown(int name, int nameEnd, int start, int end) {
        switch (nameEnd - name) {
            case 4 -> {
                if (matches(HOST, name, nameEnd)) {
                    hosts++;
                    HostField.check(bytes, start, end);
                    if (sites.areRestricted()) {
                        sites.requireHost(text(start, end));
                    }
                }
            }
            case 6 -> {
                if (sites.areRestricted() && matches(ORIGIN, name, nameEnd)) {
                    sites.requireOrigin(text(start, end));
                }
            }
            case 14 -> {
                if (matches(LENGTH, name, nameEnd)) {
                    lengths++;
                    checkLength(start, end);
                }
            }
            case 17 -> {
                if (matches(ENCODING, name, nameEnd)) {
                    encodings++;
                    if (!matches(CHUNKED, start, end)) {
                        throw new RefusedException(501, "the only transfer coding of this server is chunked");
                    }
                }
            }
            default -> {}
        }
    }

    private void checkValue(int start, int end) {
        for (int i = start; i < end; i++) {
            if ((bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t') || bytes[i] == 0x7f) {
                throw new RefusedException(BAD_REQUEST, "the value of a header field has a control character");
            }
        }
    }

    private void checkLength(int start, int end) {
        boolean number = end > start && end - start <= 18;
        for (int i = start; i < end && number; i++) {
            number = Octets.isDigit(bytes[i]);
        }
        if (!number) {
            throw new RefusedException(BAD_REQUEST, "Content-Length is no number of up to 18 digits");
        }
    }

    private int skipBlanks(int start, int end) {
        int at = start;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    private int cutBlanks(int start, int end) {
        int at = end;
        while (at > start && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) {
            at--;
        }
        return at;
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, ISO_8859_1);
    }

    /** In letters of any case. */
    private boolean matches(byte[] lowerCase, int start, int end) {
        if (end - start != lowerCase.length) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (Character.toLowerCase(bytes[i]) != lowerCase[i - start]) {
                return false;
            }
        }
        return true;
    }
}
