package io.stevedore.registry.issuer;

import io.stevedore.registry.access.Login;
import java.time.Duration;

/**
 * Somebody who has just logged in at an issuer.
 *
 * @param most how long the issuer vouches for him, or the operator lets a session last all the same
 */
public record IssuerLogin(Login login, Duration most) {}
