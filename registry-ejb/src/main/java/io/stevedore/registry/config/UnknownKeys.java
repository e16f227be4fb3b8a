package io.stevedore.registry.config;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds names that look like settings of the registry but are none: most are slips of the pen. */
public final class UnknownKeys {

    /** Belongs to container tools (it names their file of credentials) and is often exported by their users. */
    private static final Set<String> OF_OTHERS = Set.of("REGISTRY_AUTH_FILE");

    private UnknownKeys() {}

    static Stream<String> warnings(GivenSettings settings) {
        return Stream.concat(
                unknown(settings.properties().keySet(), "registry.", ConfigKey::name),
                Stream.concat(
                        unknown(settings.environment().keySet(), "registry.", ConfigKey::name),
                        unknown(settings.environment().keySet(), "REGISTRY_", ConfigKey::environmentName)));
    }

    /** Of names that somebody gave for settings, so that each must be one. */
    static Stream<String> errors(Set<String> names) {
        List<String> known = ConfigKeys.ALL.stream().map(ConfigKey::name).toList();
        return unknown(names, known)
                .map(name -> "unknown setting " + name + "; the nearest known one is " + nearest(name, known));
    }

    private static Stream<String> unknown(Set<String> given, String prefix, Function<ConfigKey, String> nameOf) {
        List<String> known = ConfigKeys.ALL.stream().map(nameOf).toList();
        return unknown(given, known)
                .filter(name -> name.startsWith(prefix))
                .map(name ->
                        "unknown setting " + name + " is ignored; the nearest known one is " + nearest(name, known));
    }

    private static Stream<String> unknown(Set<String> given, List<String> known) {
        return given.stream()
                .filter(name -> !known.contains(name)
                        && !OF_OTHERS.contains(name)
                        && !Restriction.isKnown(name)
                        && !AnswerFields.isNamed(name))
                .sorted();
    }

    /** A name that goes on where the unknown one ends is nearer than any other. */
    private static String nearest(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparing((String candidate) -> !candidate.startsWith(name))
                        .thenComparing(candidate -> distance(name, candidate)))
                .orElseThrow();
    }

    /** How many letters are to be changed, added or taken away (Levenshtein), one row of the table at a time. */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
