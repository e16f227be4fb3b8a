package io.stevedore.registry.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the registry listens.
 *
 * @param host a name or address without brackets; {@code 0.0.0.0} for all addresses
 * @param port 1 to 65535
 */
public record ListenAddress(String host, int port) {

    private static final Pattern SYNTAX = Pattern.compile("(|[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

    /** @throws IllegalArgumentException if the port is out of range */
    public ListenAddress {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not from 1 to 65535");
        }
    }

    /**
     * Reads {@code host:port}, {@code [address]:port} or, as distribution does, {@code :port} for all addresses.
     *
     * @throws IllegalArgumentException if the text is none of them
     */
    public static ListenAddress parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not host:port");
        }
        String host = parts.group(1).replaceAll("[\\[\\]]", "");
        return new ListenAddress(host.isEmpty() ? "0.0.0.0" : host, Integer.parseInt(parts.group(2)));
    }

    static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether only this machine can reach it. A name other than {@code localhost} counts as reachable. */
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    /** Whether it stands for every address of this machine. */
    public boolean isWildcard() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
