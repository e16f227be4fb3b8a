package io.stevedore.registry.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import io.stevedore.registry.access.Login;
import io.stevedore.registry.rules.Principal;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Logins as JWTs of ES256, of one audience: what is signed for another one is not taken. */
final class SignedLogins {

    /** Longer ones are none of ours. */
    private static final int MOST_CHARACTERS = 16_384;

    private static final int MOST_KNOWN_CHARACTERS = 8_000_000;
    private static final Duration KNOWN = Duration.ofMinutes(5);

    private static final String ISSUER = "stevedore";
    private static final String ACCESS = "access";
    private static final String KIND = "kind";
    private static final String GROUPS = "groups";
    private static final String MEANS = "means";
    private static final String REFERENCE = "reference";

    /** A signature takes longer to verify than most requests, so what was good is remembered. */
    private final Cache<String, SignedLogin> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_KNOWN_CHARACTERS)
            .weigher((String token, SignedLogin signed) -> token.length())
            .expireAfterWrite(KNOWN)
            .build();

    private final SigningKeys keys;
    private final String audience;
    private final Duration life;

    /** @param life how long each is good */
    SignedLogins(SigningKeys keys, String audience, Duration life) {
        this.keys = keys;
        this.audience = audience;
        this.life = life;
    }

    String sign(Login login, List<String> access) {
        Principal principal = login.principal();
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(audience)
                .subject(principal.isAnonymous() ? null : principal.name())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .claim(KIND, principal.kind().name())
                .claim(GROUPS, List.copyOf(principal.groups()))
                .claim(MEANS, login.means())
                .claim(REFERENCE, login.reference())
                .claim(ACCESS, access)
                .build();
        ECKey key = keys.current();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of the index signs nothing", e);
        }
        return token.serialize();
    }

    /** Whether it was good lately, which costs nothing to tell. */
    boolean isKnown(String token) {
        return known.getIfPresent(token) != null;
    }

    /** @throws IllegalArgumentException with a reason, if it is none of ours or not good any more */
    SignedLogin verify(String token) {
        if (token.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("it is too long");
        }
        SignedLogin signed = known.getIfPresent(token);
        if (signed == null || signed.end().isBefore(Instant.now())) {
            signed = verified(token);
            known.put(token, signed);
        }
        return signed;
    }

    private SignedLogin verified(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            String keyId = Optional.ofNullable(signed.getHeader().getKeyID()).orElse("");
            return read(processor(keyId).process(signed, null));
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
                audience,
                new JWTClaimsSet.Builder().issuer(ISSUER).build(),
                Set.of("exp", "nbf", "iat", "jti", KIND, GROUPS, MEANS, REFERENCE, ACCESS)));
        return processor;
    }

    private static SignedLogin read(JWTClaimsSet claims) throws ParseException {
        Principal principal = new Principal(
                Principal.Kind.valueOf(claims.getStringClaim(KIND)),
                Optional.ofNullable(claims.getSubject()).orElse(""),
                Set.copyOf(claims.getStringListClaim(GROUPS)));
        return new SignedLogin(
                principal,
                claims.getStringClaim(MEANS),
                claims.getStringClaim(REFERENCE),
                Stream.of(claims.getStringArrayClaim(ACCESS)).toList(),
                claims.getExpirationTime().toInstant());
    }
}
