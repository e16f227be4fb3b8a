package io.stevedore.registry.domain;

/** The registered digest algorithms (OCI Image Specification, descriptor, "Registered Algorithms"). */
public enum DigestAlgorithm {
    SHA256("sha256", 64),
    SHA512("sha512", 128);

    private final String text;
    private final int hexLength;

    DigestAlgorithm(String text, int hexLength) {
        this.text = text;
        this.hexLength = hexLength;
    }

    /** @throws RegistryException.DigestInvalid if the algorithm is not one of ours */
    public static DigestAlgorithm parse(String text) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.text.equals(text)) {
                return algorithm;
            }
        }
        throw new RegistryException.DigestInvalid(text, "the algorithm must be sha256 or sha512");
    }

    /** Hexadecimal digits of a digest. */
    public int hexLength() {
        return hexLength;
    }

    /** The wire form. */
    @Override
    public String toString() {
        return text;
    }
}
