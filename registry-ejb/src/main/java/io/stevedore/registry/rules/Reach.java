package io.stevedore.registry.rules;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an access token lets its bearer do at most: some actions, on some repositories. */
public final class Reach {

    private final Set<Action> actions = EnumSet.noneOf(Action.class);
    private final List<Glob> on;

    private Reach(List<Glob> on) {
        this.on = List.copyOf(on);
    }

    /**
     * Reads words.
     *
     * @param actions as rules have them, such as {@code pull} or {@code everything}, which leaves {@code administer}
     *     out
     * @param on patterns of repositories, as rules have them
     * @throws IllegalArgumentException if there are none, or one is no action or no pattern
     */
    public static Reach parse(List<String> actions, List<String> on) {
        if (actions.isEmpty() || on.isEmpty()) {
            throw new IllegalArgumentException("an access token reaches one action on one repository at the least");
        }
        Reach reach = new Reach(on.stream().map(Glob::parse).toList());
        actions.forEach(word -> reach.actions.addAll(Action.named(word)));
        if (!actions.contains(Action.ADMINISTER.text())) {
            reach.actions.remove(Action.ADMINISTER);
        }
        return reach;
    }

    /** Whether it lets a principal do something to a repository; whoever may pull may list. */
    public boolean covers(Principal principal, Action action, String repository) {
        return (actions.contains(action) || (action == Action.LIST && actions.contains(Action.PULL)))
                && on.stream()
                        .anyMatch(pattern -> action == Action.ADMINISTER
                                ? pattern.isEverything()
                                : pattern.covers(repository, principal));
    }

    /** The actions, as {@link #parse} reads them. */
    public List<String> actions() {
        return actions.stream().map(Action::text).toList();
    }

    /** The patterns, as {@link #parse} reads them. */
    public List<String> on() {
        return on.stream().map(Glob::toString).toList();
    }
}
