package io.stevedore.registry.issuer;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What every token must say of itself, whoever has signed it.
 *
 * @param audience one of them is in every token
 * @param algorithms that are taken
 * @param longest a token's life
 */
record TokenChecks(Set<String> audience, Set<String> algorithms, Duration longest) {

    /** How far clocks may differ. */
    static final Duration LEEWAY = Duration.ofSeconds(60);

    /** Others mean something else than who somebody is, such as the end of his session. */
    private static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));

    /** Keeps copies. */
    TokenChecks {
        audience = Set.copyOf(audience);
        algorithms = Set.copyOf(algorithms);
    }

    void require(JWSHeader header) throws InvalidToken {
        String algorithm = String.valueOf(header.getAlgorithm());
        if (!algorithms.contains(algorithm)) {
            throw new InvalidToken("its algorithm is none of "
                    + String.join(", ", algorithms.stream().sorted().toList()));
        }
        if (!Optional.ofNullable(header.getCriticalParams()).orElse(Set.of()).isEmpty()) {
            throw new InvalidToken("it has extensions that must be understood (crit), and none is");
        }
        if (header.getType() != null && !TYPES.contains(header.getType())) {
            throw new InvalidToken("its typ is neither JWT nor at+jwt");
        }
    }

    /** @return when it ends, with the leeway */
    Instant require(JWTClaimsSet claims, Instant now) throws InvalidToken {
        if (Optional.ofNullable(claims.getAudience()).orElse(List.of()).stream().noneMatch(audience::contains)) {
            throw new InvalidToken("it is for somebody else; wanted the audience (aud) "
                    + String.join(" or ", audience.stream().sorted().toList()));
        }
        Instant end = instant(claims.getExpirationTime()).orElseThrow(() -> new InvalidToken("it has no end (exp)"));
        if (!now.isBefore(end.plus(LEEWAY))) {
            throw new InvalidToken("it has ended (exp)");
        }
        Optional<Instant> made = instant(claims.getIssueTime());
        if (made.filter(time -> time.isAfter(now.plus(LEEWAY))).isPresent()) {
            throw new InvalidToken("it was made in the future (iat); compare the clocks");
        }
        if (instant(claims.getNotBeforeTime())
                .filter(time -> time.isAfter(now.plus(LEEWAY)))
                .isPresent()) {
            throw new InvalidToken("it does not hold yet (nbf)");
        }
        if (Duration.between(made.orElse(now), end).compareTo(longest) > 0) {
            throw new InvalidToken("its life is longer than " + longest.toHours() + " hours");
        }
        return end.plus(LEEWAY);
    }

    private static Optional<Instant> instant(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
