package io.stevedore.servers.issuer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A key of an issuer. It signs with the JDK alone, so that a mistake of the library that verifies does not meet itself.
 */
public record SigningKey(String id, String algorithm, KeyPair pair) {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** For {@code RS256}. */
    public static SigningKey rsa(String id) {
        return rsa(id, 2048);
    }

    /** For {@code RS256}, of some length. */
    public static SigningKey rsa(String id, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new SigningKey(id, "RS256", generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For {@code ES256}. */
    public static SigningKey ec(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SigningKey(id, "ES256", generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For {@code EdDSA}. */
    public static SigningKey ed25519(String id) {
        try {
            return new SigningKey(
                    id, "EdDSA", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public part, as a JWKS has it. */
    public Map<String, Object> jwk() {
        PublicKey key = pair.getPublic();
        if (key instanceof RSAPublicKey rsa) {
            return Map.of(
                    "kty",
                    "RSA",
                    "kid",
                    id,
                    "use",
                    "sig",
                    "n",
                    text(rsa.getModulus(), 0),
                    "e",
                    text(rsa.getPublicExponent(), 0));
        }
        if (key instanceof ECPublicKey ec) {
            return Map.of(
                    "kty",
                    "EC",
                    "kid",
                    id,
                    "crv",
                    "P-256",
                    "x",
                    text(ec.getW().getAffineX(), 32),
                    "y",
                    text(ec.getW().getAffineY(), 32));
        }
        byte[] der = key.getEncoded();
        return Map.of(
                "kty",
                "OKP",
                "kid",
                id,
                "crv",
                "Ed25519",
                "x",
                BASE64.encodeToString(Arrays.copyOfRange(der, der.length - 32, der.length)));
    }

    /** A token of some claims, with a header that names this key. */
    public String token(Map<String, Object> claims) {
        return token(Map.of("alg", algorithm, "typ", "JWT", "kid", id), claims);
    }

    /** A token with any header. */
    public String token(Map<String, Object> header, Map<String, Object> claims) {
        String signed = encoded(header) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case "RS256" -> "SHA256withRSA";
                        case "ES256" -> "SHA256withECDSAinP1363Format";
                        default -> "Ed25519";
                    });
            PrivateKey key = pair.getPrivate();
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An object, as the parts of tokens have it. */
    public static String encoded(Map<String, Object> object) {
        return BASE64.encodeToString(JsonValue.text(object).getBytes(StandardCharsets.UTF_8));
    }

    /** Big-endian, without a byte for the sign. */
    private static String text(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        int size = Math.max(length, bytes.length - start);
        byte[] padded = new byte[size];
        System.arraycopy(bytes, start, padded, size - (bytes.length - start), bytes.length - start);
        return BASE64.encodeToString(padded);
    }
}
