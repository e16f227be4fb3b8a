package io.stevedore.registry.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.List;

/** Compares a token's signature with the keys of its issuer, and with none that the token brings. */
final class Signatures {

    private static final int MOST_KEYS = 100;
    private static final int LEAST_BITS = 2048;

    private Signatures() {}

    /**
     * The keys of a JWKS that may sign tokens: public ones, and none that is too short.
     *
     * @throws ParseException if there is none, or the text is no JWKS
     */
    static JWKSet keys(String jwks) throws ParseException {
        if (Nesting.isTooDeep(jwks)) {
            throw new ParseException("it is nested too deep", 0);
        }
        List<JWK> keys = JWKSet.parse(jwks).toPublicJWKSet().getKeys().stream()
                .filter(key -> !(key instanceof RSAKey) || key.size() >= LEAST_BITS)
                .limit(MOST_KEYS)
                .toList();
        if (keys.isEmpty()) {
            throw new ParseException("it has no public key that could be used", 0);
        }
        return new JWKSet(keys);
    }

    /** Those that a token may have been signed with: of its {@code kid}, where it has one, and of its algorithm. */
    static List<JWK> matching(JWSHeader header, JWKSet keys) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        return matcher == null
                ? List.of()
                : keys.getKeys().stream().filter(matcher::matches).toList();
    }

    /** Whether one of some keys has signed a token. */
    static boolean areGood(SignedJWT token, List<JWK> keys) {
        return keys.stream().anyMatch(key -> isGood(token, key));
    }

    private static boolean isGood(SignedJWT token, JWK key) {
        try {
            return verify(token, key);
        } catch (JOSEException | GeneralSecurityException e) {
            return false; // the key is not made for the algorithm
        }
    }

    private static boolean verify(SignedJWT token, JWK key) throws JOSEException, GeneralSecurityException {
        if (key instanceof RSAKey rsa) {
            return token.verify(new RSASSAVerifier(rsa));
        }
        if (key instanceof ECKey ec) {
            return token.verify(new ECDSAVerifier(ec));
        }
        return key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519) && Ed25519.isGood(token, pair);
    }
}
