package io.stevedore.registry.robot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an access token, which its owner alone has.
 *
 * @param id names the token's row, and may be shown
 * @param text all of it
 */
record Secret(String id, String text) {

    /** By its beginning, programs that look for leaked secrets find it. */
    private static final String PREFIX = "stvd_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f]{16})_[0-9a-f]{64}");
    private static final int ID_BYTES = 8;
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one, of 256 random bits. */
    static Secret random() {
        String id = hex(ID_BYTES);
        return new Secret(id, PREFIX + id + "_" + hex(RANDOM_BYTES));
    }

    /** Empty if the text is of another form, so that nobody need be asked about it. */
    static Optional<Secret> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new Secret(form.group(1), text)) : Optional.empty();
    }

    /** What the index keeps: of so many random bits a fast hash tells nothing. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether a hash is its own; takes the same time for all. */
    boolean hasHash(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Without what must stay secret. */
    @Override
    public String toString() {
        return PREFIX + id + "_…";
    }
}
