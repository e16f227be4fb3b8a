package io.stevedore.registry.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Some networks of IPv4 and IPv6, as {@code 10.0.0.0/8, ::1} names them. No name is ever looked up. */
public record Networks(List<Network> all) {

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

    /** Exact, as Java takes what is beyond it for a host's name. */
    private static final Pattern DOTTED = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);

    private static final Pattern WITH_COLONS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Keeps a copy. */
    public Networks {
        all = List.copyOf(all);
    }

    /** @throws IllegalArgumentException if any of them is no network; blank text has none */
    public static Networks parse(String text) {
        return text.isBlank()
                ? new Networks(List.of())
                : new Networks(Stream.of(text.split(",", -1))
                        .map(network -> Network.parse(network.strip()))
                        .toList());
    }

    static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether any of them has the address; what is no address is in none. */
    public boolean contains(String address) {
        return !all.isEmpty()
                && bytes(address)
                        .filter(bytes -> all.stream().anyMatch(network -> network.contains(bytes)))
                        .isPresent();
    }

    /** Whether it is an IP address, without a port or brackets. */
    public static boolean isAddress(String text) {
        return bytes(text).isPresent();
    }

    private static Optional<byte[]> bytes(String address) {
        if (!DOTTED.matcher(address).matches() && !WITH_COLONS.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty(); // digits and colons, but no address
        }
    }

    /**
     * One network.
     *
     * @param bits of the address that count
     */
    public record Network(List<Byte> address, int bits) {

        /** Keeps a copy. */
        public Network {
            address = List.copyOf(address);
            if (bits < 0 || bits > address.size() * Byte.SIZE) {
                throw new IllegalArgumentException("no network has a prefix of " + bits + " bits");
            }
        }

        private static Network parse(String text) {
            String[] parts = text.split("/", -1);
            byte[] bytes = bytes(parts[0])
                    .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not a network"));
            if (parts.length > 2 || (parts.length == 2 && !parts[1].matches("\\d{1,3}"))) {
                throw new IllegalArgumentException("\"" + text + "\" is not a network");
            }
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : bytes.length * Byte.SIZE;
            Byte[] boxed = new Byte[bytes.length];
            Arrays.setAll(boxed, i -> bytes[i]);
            return new Network(List.of(boxed), bits);
        }

        private boolean contains(byte[] other) {
            if (other.length != address.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if (((other[bit / Byte.SIZE] ^ address.get(bit / Byte.SIZE)) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
