package io.stevedore.edge.head;

/** The value of a Host field: a name or an address, and perhaps a port (RFC 9112, 3.2). */
final class HostField {

    private HostField() {}

    /** @throws RefusedException if it is empty or malformed */
    static void check(byte[] bytes, int start, int end) {
        int port = start < end && bytes[start] == '[' ? afterAddress(bytes, start, end) : afterName(bytes, start, end);
        boolean wellFormed = port > start && (port == end || (bytes[port] == ':' && end - port <= 6));
        for (int i = port + 1; i < end && wellFormed; i++) {
            wellFormed = Octets.isDigit(bytes[i]);
        }
        if (!wellFormed) {
            throw new RefusedException(400, "the Host field is empty or malformed; wanted: a name, or name:port");
        }
    }

    private static int afterName(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && Octets.isHost(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Behind the bracket that closes an IPv6 address; the start if there is none. */
    private static int afterAddress(byte[] bytes, int start, int end) {
        int at = start + 1;
        while (at < end && (Octets.hex(bytes[at]) >= 0 || bytes[at] == ':' || bytes[at] == '.')) {
            at++;
        }
        return at > start + 2 && at < end && bytes[at] == ']' ? at + 1 : start;
    }
}
