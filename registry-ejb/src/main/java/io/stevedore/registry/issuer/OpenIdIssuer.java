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
import java.util.Set;

/** An OpenID provider, or what issues tokens like one: a cluster, or a CI system. */
final class OpenIdIssuer implements TokenIssuer {

    private final TrustedIssuer trusted;
    private final IssuerKeys keys;
    private final TokenChecks checks;
    private final InstantSource clock;
    private final Optional<CodeFlow> flow;

    /** @throws IllegalArgumentException if a file of certificates cannot be read */
    OpenIdIssuer(TrustedIssuer trusted, IssuerKeys keys, InstantSource clock) {
        this.trusted = trusted;
        this.keys = keys;
        this.clock = clock;
        checks = new TokenChecks(trusted.audience(), trusted.algorithms(), trusted.longest());
        flow = trusted.page().map(page -> new CodeFlow(page, this));
    }

    TrustedIssuer trusted() {
        return trusted;
    }

    IssuerKeys source() {
        return keys;
    }

    /** Logins of people on the page, where the file has them. */
    Optional<CodeFlow> flow() {
        return flow;
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public boolean holds(JWKSet taken) {
        return keys.current().equals(taken);
    }

    @Override
    public Accepted accept(SignedJWT token) throws InvalidToken, ParseException {
        return accept(token, checks);
    }

    /**
     * An ID token, which was made for the page alone.
     *
     * @param client the page, as the issuer knows it
     */
    Accepted accept(SignedJWT token, String client) throws InvalidToken, ParseException {
        if (!trusted.issuer().equals(token.getJWTClaimsSet().getIssuer())) {
            throw new InvalidToken("its issuer (iss) is another one");
        }
        return accept(token, new TokenChecks(Set.of(client), trusted.algorithms(), trusted.longest()));
    }

    /** What costs nothing comes first, so that keys are fetched for nobody who is none of ours anyway. */
    private Accepted accept(SignedJWT token, TokenChecks wanted) throws InvalidToken, ParseException {
        wanted.require(token.getHeader());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        Instant end = wanted.require(claims, clock.instant());
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
