package io.stevedore.registry.access;

import io.stevedore.registry.rules.Action;
import java.util.List;

/**
 * What a token lets its bearer do at most; the rules of the moment may allow less.
 *
 * @param decides whether an issuer gave it who says what somebody may do, so that it is enough where there are no rules
 */
public record Grant(List<Scope> scopes, boolean decides) {

    /** Keeps a copy. */
    public Grant {
        scopes = List.copyOf(scopes);
    }

    /** Of a token of the registry's own. */
    public Grant(List<Scope> scopes) {
        this(scopes, false);
    }

    /** Of a server that says what somebody may do. */
    public static Grant ofIssuer(List<Scope> scopes) {
        return new Grant(scopes, true);
    }

    /** Whether its bearer may see a repository in a list of all. */
    boolean shows(String repository) {
        return !decides || covers(Action.LIST, repository) || scopes.stream().anyMatch(Scope::isOfCatalog);
    }

    boolean covers(Action action, String repository) {
        return scopes.stream().anyMatch(scope -> scope.covers(action, repository));
    }
}
