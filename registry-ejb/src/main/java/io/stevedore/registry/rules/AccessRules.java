package io.stevedore.registry.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of a registry. What no rule allows is denied, and what one denies no other allows.
 *
 * @param groups members by the names of groups, as {@link Principal#id} has them
 */
public record AccessRules(List<Rule> rules, Map<String, Set<String>> groups) {

    /** Keeps copies. */
    public AccessRules {
        rules = List.copyOf(rules);
        groups = Map.copyOf(groups);
    }

    /** Whether somebody may do something, and why. */
    public Decision decide(Principal principal, Action action, Target target) {
        Set<String> all = groupsOf(principal);
        List<Rule> covering = rules.stream()
                .filter(rule -> rule.covers(principal, all, action, target))
                .toList();
        Optional<Rule> denying =
                covering.stream().filter(rule -> !rule.allows()).findFirst();
        if (denying.isPresent()) {
            return new Decision(false, "the rule of line " + denying.get().line() + " denies it");
        }
        return covering.stream()
                .findFirst()
                .map(rule -> new Decision(true, "the rule of line " + rule.line() + " allows it"))
                .orElseGet(() -> new Decision(false, "no rule allows it"));
    }

    /** Whether somebody may do something to a repository, or to some tag of it, if no other rule denies it. */
    public boolean mayAllow(Principal principal, Action action, String repository) {
        Set<String> all = groupsOf(principal);
        return rules.stream()
                .filter(Rule::allows)
                .map(Rule::ofAnyTag)
                .anyMatch(rule -> rule.covers(principal, all, action, Target.repository(repository)));
    }

    /** Whether somebody may see some repository, if it is there and no other rule denies it. */
    public boolean mayShowAny(Principal principal) {
        Set<String> all = groupsOf(principal);
        return rules.stream().anyMatch(rule -> rule.allows() && rule.isAbout(principal, all, Action.LIST));
    }

    private Set<String> groupsOf(Principal principal) {
        Set<String> all = new HashSet<>(principal.groups());
        groups.forEach((group, members) -> {
            if (members.contains(principal.id())) {
                all.add(group);
            }
        });
        return all;
    }
}
