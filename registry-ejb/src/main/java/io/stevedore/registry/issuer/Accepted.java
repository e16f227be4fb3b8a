package io.stevedore.registry.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import io.stevedore.registry.access.Login;
import java.time.Instant;

/**
 * A token that was good.
 *
 * @param end after which it is not good any more
 * @param keys by which it was; with others it is looked at again
 */
record Accepted(Login login, Instant end, JWKSet keys) {}
