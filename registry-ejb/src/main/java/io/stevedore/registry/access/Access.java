package io.stevedore.registry.access;

import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.rules.AccessRules;
import io.stevedore.registry.rules.Action;
import io.stevedore.registry.rules.Decision;
import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.rules.RulesFile;
import io.stevedore.registry.rules.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the caller of a request may do: what the rules allow, as far as his token reaches. */
@ApplicationScoped
public class Access {

    private Optional<WatchedFile<AccessRules>> rules = Optional.empty();

    private Identities identities;

    private Caller caller;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Access() {}

    @Inject
    public Access(
            @ConfigProperty(name = "registry.access.file") Optional<String> file,
            Identities identities,
            Caller caller) {
        rules = file.map(path -> new WatchedFile<>(Path.of(path), RulesFile::parse));
        this.identities = identities;
        this.caller = caller;
    }

    /** Whether everybody may do everything, for want of identities and rules. */
    public boolean isOpen() {
        return rules.isEmpty() && !identities.exist();
    }

    /** Whether the caller may do something to a repository as such. */
    public boolean allows(Action action, RepositoryName repository) {
        return allows(action, Target.repository(repository.toString()));
    }

    /** Whether the caller may do something to a tag. */
    public boolean allows(Action action, RepositoryName repository, Tag tag) {
        return allows(action, new Target(repository.toString(), tag.toString()));
    }

    /** Whether the caller may see a repository in a list of all, whatever his token was asked for. */
    public boolean shows(RepositoryName repository) {
        return isOpen()
                || (isReached(Action.LIST, repository.toString())
                        && caller.login()
                                .grant()
                                .map(grant -> grant.shows(repository.toString()))
                                .orElse(true)
                        && isAllowedByRules(Action.LIST, Target.repository(repository.toString())));
    }

    /** What of a scope a token of the caller may cover, as the rules are now. */
    public Scope granted(Scope asked) {
        return asked.limitedTo(
                action -> isOpen() || (isReached(action, asked.name()) && mayAllow(action, asked.name())));
    }

    /** @throws RegistryException.Refused if the caller may not do it, or not before he says who he is */
    public void require(Action action, RepositoryName repository) {
        require(action, Target.repository(repository.toString()));
    }

    /** @throws RegistryException.Refused as {@link #require(Action, RepositoryName)} */
    public void require(Action action, RepositoryName repository, Tag tag) {
        require(action, new Target(repository.toString(), tag.toString()));
    }

    /** @throws RegistryException.Refused if nobody is logged in, and somebody could be */
    public void requireLogin() {
        if (identities.exist() && !caller.login().isKnown()) {
            throw loginWanted(Map.of());
        }
    }

    /** @throws RegistryException.Refused if nobody is logged in, and the rules show nobody anything */
    public void requireSight() {
        Principal principal = caller.principal();
        if (rules.filter(file -> file.current().mayShowAny(principal)).isEmpty()) {
            requireLogin();
        }
    }

    /**
     * Of whoever makes tokens: he has to have said himself who he is, by no token that was made for him.
     *
     * @throws RegistryException.Refused if he has not
     */
    public void requireOwnLogin() {
        Login login = caller.login();
        if (caller.isOperator()) {
            return;
        }
        if (login.principal().isAnonymous()) {
            throw loginWanted(Map.of());
        }
        if (login.grant().isPresent() || login.reach().isPresent()) {
            throw denied(
                    "this takes the login of " + login.principal() + " himself, and no token that was made for him");
        }
    }

    /** Whether the caller may run the registry. */
    public boolean mayAdminister() {
        note(Action.ADMINISTER, Target.REGISTRY);
        return administers();
    }

    /** As {@link #mayAdminister()}, where he asks for nothing that auditors should hear of. */
    public boolean administers() {
        return caller.isOperator()
                || (!isOpen()
                        && !caller.principal().isAnonymous()
                        && isGranted(Action.ADMINISTER, Target.REGISTRY)
                        && decision(Action.ADMINISTER, Target.REGISTRY).isAllowed());
    }

    /** @throws RegistryException.Refused if the caller may not run the registry */
    public void requireAdministrator() {
        if (!mayAdminister()) {
            throw denied(caller.principal()
                    + " may not administer the registry; a rule with administer on \"**\" allows it");
        }
    }

    /**
     * Of commands that run the registry. Where everybody may do everything, everybody may have it clean up too.
     *
     * @throws RegistryException.Refused if the caller may not run the registry
     */
    public void requireOperation() {
        if (!isOpen()) {
            requireAdministrator();
        }
    }

    private boolean allows(Action action, Target target) {
        return isOpen() || caller.isOperator() || (isGranted(action, target) && isAllowedByRules(action, target));
    }

    private void require(Action action, Target target) {
        if (!allows(action, target)) {
            throw refusal(action, target);
        }
    }

    private boolean isGranted(Action action, Target target) {
        return isReached(action, target.repository())
                && caller.login()
                        .grant()
                        .map(grant -> grant.covers(action, target.repository()))
                        .orElse(true);
    }

    /** Whether an access token reaches so far; all others have no such bound. */
    private boolean isReached(Action action, String repository) {
        Login login = caller.login();
        return login.reach()
                .map(reach -> reach.covers(login.principal(), action, repository))
                .orElse(true);
    }

    private boolean isAllowedByRules(Action action, Target target) {
        return note(action, target).isAllowed();
    }

    private Decision note(Action action, Target target) {
        Decision decision = decision(action, target);
        caller.note(new Ruling(action, target, decision));
        return decision;
    }

    private Decision decision(Action action, Target target) {
        Principal principal = caller.principal();
        return rules.map(file -> file.current().decide(principal, action, target))
                .orElseGet(this::withoutRules);
    }

    /** A token server has decided already; whether its grant covers the action is asked besides. */
    private Decision withoutRules() {
        return caller.login().grant().filter(Grant::decides).isPresent()
                ? new Decision(true, "there are no rules, and the token server has granted it")
                : Decision.withoutRules(identities.exist(), caller.principal());
    }

    private boolean mayAllow(Action action, String repository) {
        Principal principal = caller.principal();
        return rules.map(file -> file.current().mayAllow(principal, action, repository))
                .orElseGet(() ->
                        Decision.withoutRules(identities.exist(), principal).isAllowed());
    }

    /**
     * The same for what is there and what is not: nobody learns which. Whose login covers the action was refused by the
     * rules, also if others are in force by now.
     */
    private RegistryException refusal(Action action, Target target) {
        Principal principal = caller.principal();
        if (!isReached(action, target.repository())) {
            return denied("this access token does not let " + principal + " " + action.text() + " " + target
                    + "; make one that does");
        }
        if (identities.exist()
                && (principal.isAnonymous() || (!isGranted(action, target) && isAllowedByRules(action, target)))) {
            String scope = Scope.of(action, target.repository()).toString();
            return loginWanted(
                    caller.login().isKnown()
                            ? Map.of("scope", scope, "error", "insufficient_scope")
                            : Map.of("scope", scope));
        }
        return denied(principal + " may not " + action.text() + " " + target + "; who runs the registry can allow it");
    }

    private static RegistryException denied(String message) {
        return new RegistryException.Refused(ErrorCode.DENIED, message, Map.of());
    }

    private static RegistryException loginWanted(Map<String, String> challenge) {
        return new RegistryException.Refused(ErrorCode.UNAUTHORIZED, "log in first", challenge);
    }
}
