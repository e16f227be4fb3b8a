package io.stevedore.registry.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** JWTs of ES256 that any node has signed, of one audience: what is signed for another one is not taken. */
final class SignedClaims {

    /** Longer ones are none of ours. */
    private static final int MOST_CHARACTERS = 16_384;

    private static final String ISSUER = "stevedore";

    private final SigningKeys keys;
    private final String audience;
    private final Set<String> names;

    /** @param names of claims that each has, besides those of the form */
    SignedClaims(SigningKeys keys, String audience, Set<String> names) {
        this.keys = keys;
        this.audience = audience;
        Set<String> all = new HashSet<>(Set.of("exp", "nbf", "iat", "jti"));
        all.addAll(names);
        this.names = Set.copyOf(all);
    }

    /** @param end after which it is not good any more */
    String sign(JWTClaimsSet.Builder claims, Instant end) {
        Date now = Date.from(Instant.now());
        ECKey key = keys.current();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                claims.issuer(ISSUER)
                        .audience(audience)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(now)
                        .notBeforeTime(now)
                        .expirationTime(Date.from(end))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of the index signs nothing", e);
        }
        return token.serialize();
    }

    /** @throws IllegalArgumentException with a reason, if it is none of ours or not good any more */
    JWTClaimsSet verify(String token) {
        if (token.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("it is too long");
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            String keyId = Optional.ofNullable(signed.getHeader().getKeyID()).orElse("");
            return processor(keyId).process(signed, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Of the keys that are known here, and of one algorithm: what the token says of itself chooses none. */
    private DefaultJWTProcessor<SecurityContext> processor(String keyId) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys.taken(keyId))));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(ISSUER).build(), names));
        return processor;
    }
}
