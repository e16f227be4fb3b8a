package io.stevedore.registry.rules;

import io.stevedore.registry.rules.Principal.Kind;
import java.util.EnumSet;
import java.util.Set;

/** Whom a rule is about. */
sealed interface Subject {

    /** @param groups all that the principal is in */
    boolean covers(Principal principal, Set<String> groups);

    /** What can stand in a file. */
    String FORMS = "anonymous, authenticated, everyone, robots, user:NAME, robot:NAME or group:NAME";

    /** @throws IllegalArgumentException if it is none of the {@link #FORMS} */
    static Subject parse(String text) {
        String name = text.substring(text.indexOf(':') + 1);
        if (text.startsWith("user:") && !name.isBlank()) {
            return new User(name);
        }
        if (text.startsWith("robot:") && !name.isBlank()) {
            return new Robot(name);
        }
        if (text.startsWith("group:") && !name.isBlank()) {
            return new Group(name);
        }
        return switch (text) {
            case "anonymous" -> new Anybody(EnumSet.of(Kind.ANONYMOUS));
            case "authenticated" -> new Anybody(EnumSet.of(Kind.USER, Kind.ROBOT));
            case "everyone" -> new Anybody(EnumSet.allOf(Kind.class));
            case "robots" -> new Anybody(EnumSet.of(Kind.ROBOT));
            default -> throw new IllegalArgumentException("\"" + text + "\" is no subject; wanted " + FORMS);
        };
    }

    /** Everybody of some kinds. */
    record Anybody(Set<Kind> kinds) implements Subject {
        @Override
        public boolean covers(Principal principal, Set<String> groups) {
            return kinds.contains(principal.kind());
        }
    }

    /** One user. */
    record User(String name) implements Subject {
        @Override
        public boolean covers(Principal principal, Set<String> groups) {
            return principal.isUser() && principal.name().equals(name);
        }
    }

    /** One robot. */
    record Robot(String name) implements Subject {
        @Override
        public boolean covers(Principal principal, Set<String> groups) {
            return principal.kind() == Kind.ROBOT && principal.name().equals(name);
        }
    }

    /** The members of a group. */
    record Group(String name) implements Subject {
        @Override
        public boolean covers(Principal principal, Set<String> groups) {
            return groups.contains(name);
        }
    }
}
