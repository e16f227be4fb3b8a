package io.stevedore.registry.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;

/** Under which name a caller is counted: as a user, or as an address without one. */
final class CallerName {

    private static final int NETWORK_BYTES = 8;

    private CallerName() {}

    /** @param user empty if nobody is known; then the address counts */
    static String of(String user, String address) {
        return user.isEmpty() ? "address " + network(address) : "user " + user;
    }

    /** Of IPv6 the network, as whoever has one address there has all of them. */
    private static String network(String address) {
        return Optional.of(address)
                .filter(text -> text.indexOf(':') >= 0)
                .map(CallerName::prefix)
                .orElse(address);
    }

    /** @param address which holds a colon, so that nobody looks a name up */
    private static String prefix(String address) {
        try {
            byte[] all = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
            return all.length <= NETWORK_BYTES
                    ? address
                    : HexFormat.of().formatHex(all, 0, NETWORK_BYTES).replaceAll("(.{4})(?=.)", "$1:") + "::/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
