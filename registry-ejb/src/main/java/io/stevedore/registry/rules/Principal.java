package io.stevedore.registry.rules;

import java.util.Set;

/**
 * Who asks.
 *
 * @param name empty for whoever did not say who he is
 * @param groups those that his means of identification names; the rules may know of more
 */
public record Principal(Kind kind, String name, Set<String> groups) {

    /** Somebody who did not say who he is. */
    public static final Principal ANONYMOUS = new Principal(Kind.ANONYMOUS, "", Set.of());

    /** How rules and log lines tell robots from users. */
    static final String ROBOT = "robot:";

    /** What there is of principals. */
    public enum Kind {
        /** Who did not say who he is. */
        ANONYMOUS,
        /** Somebody of the file of users, or of an issuer. */
        USER,
        /** An account for a program, which has no password but access tokens. */
        ROBOT
    }

    /**
     * Keeps a copy.
     *
     * @throws IllegalArgumentException if somebody has no name, or a user that of a robot
     */
    public Principal {
        groups = Set.copyOf(groups);
        if ((kind == Kind.ANONYMOUS) != name.isEmpty()) {
            throw new IllegalArgumentException("everybody has a name, but for whoever did not say who he is");
        }
        if (kind == Kind.USER && name.startsWith(ROBOT)) {
            throw new IllegalArgumentException("a user cannot be called " + name + ", as robots are");
        }
    }

    /** Somebody without groups of his own. */
    public static Principal user(String name) {
        return user(name, Set.of());
    }

    /** Somebody with groups of his own. */
    public static Principal user(String name, Set<String> groups) {
        return new Principal(Kind.USER, name, groups);
    }

    /** An account for a program. */
    public static Principal robot(String name) {
        return new Principal(Kind.ROBOT, name, Set.of());
    }

    /** @param text as {@link #toString} has it */
    public static Principal parse(String text) {
        if (text.equals(ANONYMOUS.toString())) {
            return ANONYMOUS;
        }
        return text.startsWith(ROBOT) ? robot(text.substring(ROBOT.length())) : user(text);
    }

    public boolean isAnonymous() {
        return kind == Kind.ANONYMOUS;
    }

    public boolean isUser() {
        return kind == Kind.USER;
    }

    /** What tells him from all others; empty for whoever did not say who he is. */
    public String id() {
        return isAnonymous() ? "" : toString();
    }

    /** As log lines, answers and groups of the rules name him. */
    @Override
    public String toString() {
        return switch (kind) {
            case ANONYMOUS -> "anonymous";
            case USER -> name;
            case ROBOT -> ROBOT + name;
        };
    }
}
