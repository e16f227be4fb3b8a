package io.stevedore.registry.issuer;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.stevedore.registry.access.Grant;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.Scope;
import io.stevedore.registry.access.WatchedFile;
import io.stevedore.registry.rules.Principal;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A server that gives out tokens for this registry. As distribution's "Token Authentication" has it, it says who
 * somebody is, and what he may do at most.
 */
final class TokenServer implements TokenIssuer {

    private static final int MOST_CHARACTERS = 255;

    private final String name;
    private final TokenChecks checks;
    private final Optional<WatchedFile<CertificateBundle>> bundle;
    private final Optional<IssuerKeys> jwks;
    private final InstantSource clock;

    /** @param name of the issuer, as its tokens have it */
    TokenServer(
            String name,
            TokenChecks checks,
            Optional<WatchedFile<CertificateBundle>> bundle,
            Optional<IssuerKeys> jwks,
            InstantSource clock) {
        this.name = name;
        this.checks = checks;
        this.bundle = bundle;
        this.jwks = jwks;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    @Override
    public boolean holds(JWKSet keys) {
        return bundle.filter(file -> file.current().keys().equals(keys)).isPresent()
                || jwks.filter(source -> source.current().equals(keys)).isPresent();
    }

    @Override
    public Accepted accept(SignedJWT token) throws InvalidToken, ParseException {
        JWSHeader header = token.getHeader();
        checks.require(header);
        JWTClaimsSet claims = token.getJWTClaimsSet();
        Instant now = clock.instant();
        Instant end = checks.require(claims, now);
        JWKSet good = signedBy(token, now);
        return new Accepted(
                new Login(
                        principal(Optional.ofNullable(claims.getSubject()).orElse("")),
                        Login.BY_TOKEN_SERVER,
                        name,
                        Optional.empty(),
                        Optional.of(Grant.ofIssuer(scopes(claims)))),
                end,
                good);
    }

    /** The keys of the bundle first, by their ids or by certificates that lead there; fetched ones after them. */
    private JWKSet signedBy(SignedJWT token, Instant now) throws InvalidToken {
        JWSHeader header = token.getHeader();
        if (bundle.isPresent()) {
            CertificateBundle certificates = bundle.get().current();
            List<JWK> known = new ArrayList<>(Signatures.matching(header, certificates.keys()));
            if (known.isEmpty() && header.getX509CertChain() != null) {
                certificates.keyOf(header.getX509CertChain(), now).ifPresent(known::add);
            }
            if (Signatures.areGood(token, known)) {
                return certificates.keys();
            }
        }
        if (jwks.isPresent()) {
            JWKSet fetched = jwks.get().current(header);
            if (Signatures.areGood(token, Signatures.matching(header, fetched))) {
                return fetched;
            }
        }
        throw new InvalidToken("no key of " + name + " has signed it");
    }

    /** The server is trusted as a file of users is: its names are names here. */
    private static Principal principal(String subject) throws InvalidToken {
        if (subject.length() > MOST_CHARACTERS || subject.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidToken("its subject (sub) is no name");
        }
        try {
            return subject.isEmpty() ? Principal.ANONYMOUS : Principal.user(subject);
        } catch (IllegalArgumentException e) {
            throw new InvalidToken("its subject (sub) is no name of a user: " + e.getMessage());
        }
    }

    private static List<Scope> scopes(JWTClaimsSet claims) throws InvalidToken {
        Object access = claims.getClaim("access");
        List<Scope> scopes = new ArrayList<>();
        for (Object entry : access instanceof List<?> list ? list : List.of()) {
            if (!(entry instanceof Map<?, ?> scope)
                    || !(scope.get("type") instanceof String type)
                    || !(scope.get("name") instanceof String repository)
                    || !(scope.get("actions") instanceof List<?> actions)) {
                throw new InvalidToken("an entry of its access has no type, no name or no actions");
            }
            Set<String> words = new HashSet<>();
            actions.forEach(word -> words.add(String.valueOf(word)));
            scopes.add(new Scope(type.replaceFirst("\\(.*\\)$", ""), repository, words));
        }
        return scopes;
    }
}
