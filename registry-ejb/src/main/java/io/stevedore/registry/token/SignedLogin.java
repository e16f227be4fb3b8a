package io.stevedore.registry.token;

import io.stevedore.registry.rules.Principal;
import java.time.Instant;
import java.util.List;

/**
 * What the registry has signed of a login.
 *
 * @param access what a token was asked for, as scopes are written; empty in a session
 */
record SignedLogin(Principal principal, String means, String reference, List<String> access, Instant end) {}
