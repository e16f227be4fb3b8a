package io.stevedore.registry.rules;

import java.util.List;
import java.util.Set;

/**
 * One rule of a file.
 *
 * @param line where it begins in the file, from 1 on
 * @param allows or else it denies
 * @param to whom it is about, save those of {@code except}
 * @param on patterns of repositories
 * @param tags patterns of tags; empty for all, and for actions that are of no tag
 */
record Rule(
        int line,
        boolean allows,
        Set<Action> actions,
        List<Subject> to,
        List<Subject> except,
        List<Glob> on,
        List<Glob> tags) {

    /** The same for every tag. */
    Rule ofAnyTag() {
        return new Rule(line, allows, actions, to, except, on, List.of());
    }

    boolean covers(Principal principal, Set<String> groups, Action action, Target target) {
        return isAbout(principal, groups, action)
                && on.stream().anyMatch(pattern -> covers(pattern, principal, action, target))
                && (tags.isEmpty() || tags.stream().anyMatch(pattern -> pattern.covers(target.tag(), principal)));
    }

    /** Whether it is about what somebody does to some repository. */
    boolean isAbout(Principal principal, Set<String> groups, Action action) {
        return covers(action)
                && to.stream().anyMatch(subject -> subject.covers(principal, groups))
                && except.stream().noneMatch(subject -> subject.covers(principal, groups));
    }

    private static boolean covers(Glob pattern, Principal principal, Action action, Target target) {
        return action == Action.ADMINISTER ? pattern.isEverything() : pattern.covers(target.repository(), principal);
    }

    /** Whoever may pull may list; whoever may not pull may perhaps list all the same. */
    private boolean covers(Action action) {
        return actions.contains(action) || (allows && action == Action.LIST && actions.contains(Action.PULL));
    }
}
