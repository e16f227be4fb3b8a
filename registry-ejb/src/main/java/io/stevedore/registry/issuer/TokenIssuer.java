package io.stevedore.registry.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.stevedore.registry.domain.RegistryException;
import java.text.ParseException;

/** Somebody whose tokens are taken. */
interface TokenIssuer {

    /**
     * Looks at a token that names this issuer.
     *
     * @throws InvalidToken if it is not good
     * @throws ParseException if it is malformed
     * @throws RegistryException.Unavailable if the issuer's keys are not known at the moment
     */
    Accepted accept(SignedJWT token) throws InvalidToken, ParseException;

    /** Whether keys by which a token was good are still those of now. */
    boolean holds(JWKSet keys);
}
