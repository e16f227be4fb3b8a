package io.stevedore.registry.access;

import io.stevedore.registry.rules.Action;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client asks a token for, as Docker's token flow has it: {@code repository:team/app:pull,push}.
 *
 * @param type {@code repository} or {@code registry}; others are granted nothing
 * @param name may hold colons
 * @param actions {@code pull}, {@code push}, {@code delete} or {@code *}; others are granted nothing
 */
public record Scope(String type, String name, Set<String> actions) {

    private static final String REPOSITORY = "repository";
    private static final String REGISTRY = "registry";
    private static final String EVERYTHING = "*";

    /** Keeps a copy. */
    public Scope {
        actions = Set.copyOf(actions);
    }

    /** Empty if it has no two colons. */
    public static Optional<Scope> parse(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        if (first < 0 || first == last) {
            return Optional.empty();
        }
        String type = text.substring(0, first).replaceFirst("\\(.*\\)$", "");
        Set<String> actions = Stream.of(text.substring(last + 1).split(",", -1))
                .filter(action -> !action.isEmpty())
                .collect(Collectors.toSet());
        return Optional.of(new Scope(type, text.substring(first + 1, last), actions));
    }

    /** The one that an action needs. Clients know no more than three: tags go with pushes. */
    static Scope of(Action action, String repository) {
        String word = word(action);
        return new Scope(REPOSITORY, repository, word.equals("push") ? Set.of("pull", word) : Set.of(word));
    }

    /** The part of it whose actions somebody may do; all of the registry's own, which lists only what he may see. */
    Scope limitedTo(Predicate<Action> may) {
        if (!type.equals(REPOSITORY)) {
            return type.equals(REGISTRY) ? this : new Scope(type, name, Set.of());
        }
        Set<String> allowed = Stream.of(Action.values())
                .filter(action -> action != Action.ADMINISTER)
                .filter(action -> actions.contains(word(action)) || actions.contains(EVERYTHING))
                .filter(may)
                .map(Scope::word)
                .collect(Collectors.toSet());
        return new Scope(type, name, allowed);
    }

    /** Whether it lets its bearer do something to a repository. */
    boolean covers(Action action, String repository) {
        return action != Action.ADMINISTER
                && type.equals(REPOSITORY)
                && name.equals(repository)
                && (actions.contains(word(action)) || actions.contains(EVERYTHING));
    }

    /** Whether it is about the list of all repositories. */
    boolean isOfCatalog() {
        return type.equals(REGISTRY) && name.equals("catalog") && actions.contains(EVERYTHING);
    }

    private static String word(Action action) {
        return switch (action) {
            case PULL, LIST -> "pull";
            case PUSH, CREATE_TAG, MOVE_TAG -> "push";
            case DELETE_TAG, DELETE_MANIFEST, DELETE_BLOB -> "delete";
            case ADMINISTER -> ""; // no client asks for it
        };
    }

    /** As clients write it, with the actions in the order of the alphabet. */
    @Override
    public String toString() {
        return type + ":" + name + ":" + String.join(",", new TreeSet<>(actions));
    }
}
