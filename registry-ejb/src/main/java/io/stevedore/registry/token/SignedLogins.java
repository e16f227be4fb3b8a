package io.stevedore.registry.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.rules.Principal;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Logins as JWTs of one audience, such as tokens and sessions. */
final class SignedLogins {

    private static final int MOST_KNOWN_CHARACTERS = 8_000_000;
    private static final Duration KNOWN = Duration.ofMinutes(5);

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

    private final SignedClaims signed;

    SignedLogins(SigningKeys keys, String audience) {
        signed = new SignedClaims(keys, audience, Set.of(KIND, GROUPS, MEANS, REFERENCE, ACCESS));
    }

    /** @param life how long it is good */
    String sign(Login login, List<String> access, Duration life) {
        Principal principal = login.principal();
        return signed.sign(
                new JWTClaimsSet.Builder()
                        .subject(principal.isAnonymous() ? null : principal.name())
                        .claim(KIND, principal.kind().name())
                        .claim(GROUPS, List.copyOf(principal.groups()))
                        .claim(MEANS, login.means())
                        .claim(REFERENCE, login.reference())
                        .claim(ACCESS, access),
                Instant.now().plus(life));
    }

    /** Whether it was good lately, which costs nothing to tell. */
    boolean isKnown(String token) {
        return known.getIfPresent(token) != null;
    }

    /** @throws IllegalArgumentException with a reason, if it is none of ours or not good any more */
    SignedLogin verify(String token) {
        SignedLogin login = known.getIfPresent(token);
        if (login == null || login.end().isBefore(Instant.now())) {
            login = read(signed.verify(token));
            known.put(token, login);
        }
        return login;
    }

    private static SignedLogin read(JWTClaimsSet claims) {
        try {
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
        } catch (ParseException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }
}
