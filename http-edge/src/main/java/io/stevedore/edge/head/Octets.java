package io.stevedore.edge.head;

/** Classes of octets, as RFC 9110 (5.6.2) and RFC 3986 (2) have them. */
final class Octets {

    private static final boolean[] TOKEN =
            of("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static final boolean[] HOST =
            of("-._~%!$&'()*+;=0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private Octets() {}

    /** Whether it may stand in a method or in a field's name. */
    static boolean isToken(int octet) {
        return octet > 0 && octet < 128 && TOKEN[octet];
    }

    /** Whether it may stand in a host's name. */
    static boolean isHost(int octet) {
        return octet > 0 && octet < 128 && HOST[octet];
    }

    static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    /** Its value as a hexadecimal digit, or -1. */
    static int hex(int octet) {
        return octet < 128 ? Character.digit(octet, 16) : -1;
    }

    private static boolean[] of(String all) {
        boolean[] known = new boolean[128];
        all.chars().forEach(octet -> known[octet] = true);
        return known;
    }
}
