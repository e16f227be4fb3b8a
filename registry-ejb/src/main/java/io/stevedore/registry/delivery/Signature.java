package io.stevedore.registry.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Headers by which a receiver knows that the registry sent a body, and when (Standard Webhooks 1.0, symmetric
 * signatures).
 */
final class Signature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 16;

    private final SecretKeySpec key;

    /**
     * Reads a key.
     *
     * @param text a key in Base64 behind {@code whsec_}, or else any text, whose bytes are the key
     * @throws IllegalArgumentException if it is too short to be one
     */
    Signature(String text) {
        String secret = text.strip();
        byte[] bytes = secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(UTF_8);
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("the secret has " + bytes.length + " bytes; wanted at least "
                    + LEAST_BYTES + ", such as openssl rand -base64 32 writes");
        }
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    Map<String, String> headers(String id, byte[] body, Instant now) {
        String time = Long.toString(now.getEpochSecond());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + time + ".").getBytes(UTF_8));
            String signature = Base64.getEncoder().encodeToString(mac.doFinal(body));
            return Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", "v1," + signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
