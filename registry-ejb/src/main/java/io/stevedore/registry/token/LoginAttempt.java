package io.stevedore.registry.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A login at an issuer that a browser has begun, and that only this browser can end.
 *
 * @param issuer where it logs in
 * @param state comes back with the browser, and shows that it is the one that began
 * @param nonce comes back in the ID token, and shows that the token was made for this login
 * @param verifier is sent with the code, and shows that the code was asked for here (PKCE, RFC 7636)
 * @param next the view of the page that the browser goes to then: what stands behind {@code #}, or empty
 */
public record LoginAttempt(String issuer, String state, String nonce, String verifier, String next) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int BYTES = 32;

    /** A view that is none, or is too long to be kept, leads to the first one. */
    private static final String VIEW = "/[!-~]{0,400}";

    /** Drops a view that is none. */
    public LoginAttempt {
        next = next.matches(VIEW) ? next : "";
    }

    /** A new one, which nobody can guess. */
    public static LoginAttempt begin(String issuer, String next) {
        return new LoginAttempt(issuer, random(), random(), random(), next);
    }

    /** What the issuer learns of the verifier before it gets it. */
    public String challenge() {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }

    /** Whether a browser that comes back with a state is the one that began. */
    public boolean hasState(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /** Without what only the browser may know. */
    @Override
    public String toString() {
        return "login at " + issuer;
    }
}
