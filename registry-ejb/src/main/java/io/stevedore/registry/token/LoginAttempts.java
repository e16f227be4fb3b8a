package io.stevedore.registry.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Logins at issuers that browsers have begun, in cookies that any node takes; no node remembers one. */
@ApplicationScoped
public class LoginAttempts {

    /** How long somebody has for it. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final String AUDIENCE = "stevedore-login";
    private static final String AT = "at";
    private static final String STATE = "state";
    private static final String NONCE = "nonce";
    private static final String VERIFIER = "verifier";
    private static final String NEXT = "next";

    private SignedClaims signed;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public LoginAttempts() {}

    @Inject
    public LoginAttempts(SigningKeys keys) {
        signed = new SignedClaims(keys, AUDIENCE, Set.of(AT, STATE, NONCE, VERIFIER, NEXT));
    }

    /** The text of a cookie. */
    public String sign(LoginAttempt attempt) {
        return signed.sign(
                new JWTClaimsSet.Builder()
                        .claim(AT, attempt.issuer())
                        .claim(STATE, attempt.state())
                        .claim(NONCE, attempt.nonce())
                        .claim(VERIFIER, attempt.verifier())
                        .claim(NEXT, attempt.next()),
                Instant.now().plus(LIFE));
    }

    /** @throws RegistryException.Refused if it is none of ours, or was begun too long ago */
    public LoginAttempt verify(String cookie) {
        try {
            JWTClaimsSet claims = signed.verify(cookie);
            return new LoginAttempt(
                    claims.getStringClaim(AT),
                    claims.getStringClaim(STATE),
                    claims.getStringClaim(NONCE),
                    claims.getStringClaim(VERIFIER),
                    claims.getStringClaim(NEXT));
        } catch (IllegalArgumentException | ParseException e) {
            throw new RegistryException.Refused(
                    ErrorCode.UNAUTHORIZED,
                    "this browser has begun no login in the last " + LIFE.toMinutes()
                            + " minutes, or has begun another one since; begin again",
                    Map.of());
        }
    }
}
