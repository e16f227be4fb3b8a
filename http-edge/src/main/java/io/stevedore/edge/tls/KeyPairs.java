package io.stevedore.edge.tls;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Checks that a private key belongs to a public one, which a key store does not check. */
final class KeyPairs {

    private static final byte[] SAMPLE = {1, 2, 3};

    private KeyPairs() {}

    /** @throws InvalidKeyException if one cannot verify what the other signs */
    static void requirePair(PublicKey of, PrivateKey key) throws GeneralSecurityException {
        if (!of.getAlgorithm().equals(key.getAlgorithm())) {
            throw new InvalidKeyException("one is for " + of.getAlgorithm() + ", the other for " + key.getAlgorithm());
        }
        Signature signature = Signature.getInstance(algorithm(key));
        signature.initSign(key);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(of);
        signature.update(SAMPLE);
        if (!signature.verify(signed)) {
            throw new InvalidKeyException("the key is another one's");
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
