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
import io.stevedore.registry.access.Grant;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.Scope;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes and takes the registry's own tokens, JWTs of ES256. A token speaks for its user as long
 * as he is known, and what he may do is decided when it is used.
 */
@ApplicationScoped
public class Tokens {

    /** How long a token is good. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    /** Longer ones are none of ours. */
    private static final int MOST_CHARACTERS = 16_384;

    private static final int MOST_KNOWN_CHARACTERS = 8_000_000;

    private static final String ISSUER = "stevedore";
    private static final String AUDIENCE = "stevedore-registry";
    private static final String ACCESS = "access";
    private static final String KIND = "kind";
    private static final String GROUPS = "groups";
    private static final String MEANS = "means";
    private static final String REFERENCE = "reference";

    /** A signature takes longer to verify than most requests, so tokens that were good are remembered. */
    private final Cache<String, Verified> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_KNOWN_CHARACTERS)
            .weigher((String token, Verified verified) -> token.length())
            .expireAfterWrite(LIFE)
            .build();

    private SigningKeys keys;

    private Identities identities;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Tokens() {}

    @Inject
    public Tokens(SigningKeys keys, Identities identities) {
        this.keys = keys;
        this.identities = identities;
    }

    /** What was signed. */
    private record Verified(Principal principal, String means, String reference, Grant grant, Instant end) {}

    /** A new token for somebody, or for nobody in particular. */
    public String issue(Login login, Grant grant) {
        Principal principal = login.principal();
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(principal.isAnonymous() ? null : principal.name())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim(KIND, principal.kind().name())
                .claim(GROUPS, List.copyOf(principal.groups()))
                .claim(MEANS, login.means())
                .claim(REFERENCE, login.reference())
                .claim(ACCESS, grant.scopes().stream().map(Scope::toString).toList())
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
    public boolean isKnown(String token) {
        return known.getIfPresent(token) != null;
    }

    /** @throws RegistryException.Refused if it is none of ours, is not good any more, or its user is gone */
    public Login verify(String token) {
        if (token.length() > MOST_CHARACTERS) {
            throw invalid("it is too long");
        }
        Verified verified = known.getIfPresent(token);
        if (verified == null || verified.end().isBefore(Instant.now())) {
            verified = verified(token);
            known.put(token, verified);
        }
        try {
            return identities
                    .again(verified.principal(), verified.means(), verified.reference())
                    .granted(verified.grant());
        } catch (RegistryException.Refused e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private Verified verified(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            String keyId = Optional.ofNullable(signed.getHeader().getKeyID()).orElse("");
            JWTClaimsSet claims = processor(keyId).process(signed, null);
            return read(claims);
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    /** Of the keys that are known here, and of one algorithm: what the token says of itself chooses none. */
    private DefaultJWTProcessor<SecurityContext> processor(String keyId) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys.taken(keyId))));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                AUDIENCE,
                new JWTClaimsSet.Builder().issuer(ISSUER).build(),
                Set.of("exp", "nbf", "iat", "jti", KIND, GROUPS, MEANS, REFERENCE, ACCESS)));
        return processor;
    }

    private static Verified read(JWTClaimsSet claims) throws ParseException {
        Principal principal = new Principal(
                Principal.Kind.valueOf(claims.getStringClaim(KIND)),
                Optional.ofNullable(claims.getSubject()).orElse(""),
                Set.copyOf(claims.getStringListClaim(GROUPS)));
        List<Scope> scopes = Stream.of(claims.getStringArrayClaim(ACCESS))
                .map(Scope::parse)
                .flatMap(Optional::stream)
                .toList();
        return new Verified(
                principal,
                claims.getStringClaim(MEANS),
                claims.getStringClaim(REFERENCE),
                new Grant(scopes),
                claims.getExpirationTime().toInstant());
    }

    private static RegistryException invalid(String reason) {
        return new RegistryException.Refused(
                ErrorCode.UNAUTHORIZED, "the token is not good: " + reason, Map.of("error", "invalid_token"));
    }
}
