package io.stevedore.registry.domain;

import java.util.Comparator;

/**
 * The digest of some content, {@code algorithm:hex} on the wire (OCI Image Specification, descriptor, "Digests").
 *
 * @param hex lower case, as long as the algorithm wants
 */
public record Digest(DigestAlgorithm algorithm, String hex) implements Reference, Comparable<Digest> {

    private static final Comparator<Digest> ORDER =
            Comparator.comparing(Digest::algorithm).thenComparing(Digest::hex);

    /** @throws RegistryException.DigestInvalid if the digits are not such */
    public Digest {
        if (hex.length() != algorithm.hexLength() || !isLowerCaseHex(hex)) {
            throw new RegistryException.DigestInvalid(
                    algorithm + ":" + hex, "wanted " + algorithm.hexLength() + " lower-case hexadecimal digits");
        }
    }

    /** @throws RegistryException.DigestInvalid if the text is not {@code algorithm:hex} */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new RegistryException.DigestInvalid(text, "wanted algorithm:hex");
        }
        return new Digest(DigestAlgorithm.parse(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public int compareTo(Digest other) {
        return ORDER.compare(this, other);
    }

    /** The wire form. */
    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    private static boolean isLowerCaseHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
