package io.stevedore.registry.issuer;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Verifies Ed25519 with the JDK, for which nimbus-jose-jwt wants another library. */
final class Ed25519 {

    private static final String NAME = "Ed25519";
    private static final int BYTES = 32;

    /** What stands before the bytes of a key in its DER form (RFC 8410). */
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static boolean isGood(JWSObject token, OctetKeyPair key) throws GeneralSecurityException {
        byte[] x = key.getDecodedX();
        if (x.length != BYTES) {
            return false;
        }
        byte[] der = new byte[HEAD.length + BYTES];
        System.arraycopy(HEAD, 0, der, 0, HEAD.length);
        System.arraycopy(x, 0, der, HEAD.length, BYTES);
        PublicKey known = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(der));
        Signature signature = Signature.getInstance(NAME);
        signature.initVerify(known);
        signature.update(token.getSigningInput());
        return signature.verify(token.getSignature().decode());
    }
}
