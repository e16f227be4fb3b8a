package io.stevedore.registry.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A name and a password, as the scheme {@code Basic} has them (RFC 7617).
 *
 * @param name what stands before the first colon
 */
record Credentials(String name, String password) {

    private static final String SCHEME = "Basic ";

    /** Of a name, as htpasswd has it; failed logins are kept with their names, and may not fill the memory. */
    private static final int MOST_CHARACTERS = 255;

    /** Empty if the header is of another scheme, or malformed. */
    static Optional<Credentials> parse(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String text = new String(decoded, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? Optional.empty() : of(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Empty if the name is longer than any can be. */
    static Optional<Credentials> of(String name, String password) {
        return name.length() > MOST_CHARACTERS ? Optional.empty() : Optional.of(new Credentials(name, password));
    }

    /** As podman and skopeo send them for nobody. */
    boolean isEmpty() {
        return name.isEmpty() && password.isEmpty();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name;
    }
}
