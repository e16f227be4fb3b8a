package io.stevedore.registry.access;

import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.rules.Reach;
import java.util.Optional;

/**
 * Who asks, and how that became known.
 *
 * @param means how, in a word for auditors: {@code password}, {@code token} and so on
 * @param reference what its {@link LoginSource} knows it by, or empty
 * @param reach what an access token lets him do at most; empty for no bound
 * @param grant what a token was asked for; empty for whoever came without one
 */
public record Login(Principal principal, String means, String reference, Optional<Reach> reach, Optional<Grant> grant) {

    /** By the token of an OpenID provider, or of what issues tokens like one. */
    public static final String BY_OIDC = "oidc";

    /** By the token of a server of Docker's token flow. */
    public static final String BY_TOKEN_SERVER = "token";

    /** By a name and a password that the application server knows. */
    public static final String BY_SERVER = "server";

    /** Of nobody. */
    public static final Login NONE = of(Principal.ANONYMOUS, "none");

    /** Without bounds. */
    public static Login of(Principal principal, String means) {
        return new Login(principal, means, "", Optional.empty(), Optional.empty());
    }

    /** As far as an access token reaches, which its source knows by a reference. */
    public Login reaching(Reach bound, String knownBy) {
        return new Login(principal, means, knownBy, Optional.of(bound), grant);
    }

    /** The same, by a token that was asked for something. */
    public Login granted(Grant asked) {
        return new Login(principal, means, reference, reach, Optional.of(asked));
    }

    /** Whether somebody else says who he is, and says it for a while: nothing that lasts is made of it. */
    public boolean isOfOthers() {
        return means.equals(BY_OIDC) || means.equals(BY_TOKEN_SERVER) || means.equals(BY_SERVER);
    }

    /** Whether somebody has shown that he knows the way in, be it for nobody in particular. */
    boolean isKnown() {
        return grant.isPresent() || !principal.isAnonymous();
    }
}
