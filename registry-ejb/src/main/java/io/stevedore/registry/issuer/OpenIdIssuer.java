package io.stevedore.registry.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.claims.TrustedIssuer;
import io.stevedore.registry.rules.Principal;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** An OpenID provider, or what issues tokens like one: a cluster, or a CI system. */
final class OpenIdIssuer implements TokenIssuer {

    private final TrustedIssuer trusted;
    private final IssuerKeys keys;
    private final TokenChecks checks;
    private final InstantSource clock;

    OpenIdIssuer(TrustedIssuer trusted, IssuerKeys keys, InstantSource clock) {
        this.trusted = trusted;
        this.keys = keys;
        this.clock = clock;
        checks = new TokenChecks(trusted.audience(), trusted.algorithms(), trusted.longest());
    }

    TrustedIssuer trusted() {
        return trusted;
    }

    IssuerKeys source() {
        return keys;
    }

    @Override
    public boolean holds(JWKSet taken) {
        return keys.current().equals(taken);
    }

    /** What costs nothing comes first, so that keys are fetched for nobody who is none of ours anyway. */
    @Override
    public Accepted accept(SignedJWT token) throws InvalidToken, ParseException {
        checks.require(token.getHeader());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        Instant end = checks.require(claims, clock.instant());
        if (claims.getIssueTime() == null) {
            throw new InvalidToken("it does not say when it was made (iat)");
        }
        JWKSet taken = keys.current(token.getHeader());
        if (!Signatures.areGood(token, Signatures.matching(token.getHeader(), taken))) {
            throw new InvalidToken("no key of " + trusted.issuer() + " has signed it");
        }
        try {
            return new Accepted(login(trusted.principal(token.getPayload().toJSONObject())), end, taken);
        } catch (IllegalArgumentException e) {
            throw new InvalidToken(String.valueOf(e.getMessage()));
        }
    }

    /** Somebody of whom a token of this issuer spoke a few minutes ago. */
    Optional<Login> again(Principal principal) {
        return Optional.of(principal)
                .filter(user -> user.isUser() && trusted.gives(user.name()))
                .map(this::login);
    }

    private Login login(Principal principal) {
        return new Login(principal, Login.BY_OIDC, trusted.issuer(), Optional.empty(), Optional.empty());
    }
}
