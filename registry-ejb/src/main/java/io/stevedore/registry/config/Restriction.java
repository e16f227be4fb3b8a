package io.stevedore.registry.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A group of distribution's settings that restrict or protect, and that this registry does not have. A start that
 * ignored one would be open where the user believes it is closed.
 *
 * @param prefix of the names, as keys
 * @param harmless values with which nothing is restricted
 * @param wayOut the end of the sentence "… this one does not have it: …"
 */
record Restriction(String prefix, Set<String> harmless, String wayOut) {

    private static final String TAKE_IT_AWAY = ", and take the setting away";

    private static final String REALM =
            "say registry.auth.token.realm, the address where clients get their tokens" + TAKE_IT_AWAY;

    private static final List<Restriction> ALL = List.of(
            new Restriction(
                    "registry.http.tls.letsencrypt",
                    Set.of(),
                    "let a tool such as certbot write the certificate's files" + TAKE_IT_AWAY),
            new Restriction("registry.http.tls.ciphersuites", Set.of(), "Java chooses them" + TAKE_IT_AWAY),
            new Restriction(
                    "registry.http.tls.clientauth",
                    Set.of("require-and-verify-client-cert"),
                    "clientcas alone says it" + TAKE_IT_AWAY),
            new Restriction("registry.auth.token.autoredirect", Set.of("false"), REALM),
            new Restriction("registry.auth.token.autoredirectpath", Set.of(), REALM),
            new Restriction(
                    "registry.auth.silly", Set.of(), "say registry.auth=htpasswd with a file of users" + TAKE_IT_AWAY),
            new Restriction(
                    "registry.proxy.remoteurl", Set.of(), "run a registry that mirrors beside it" + TAKE_IT_AWAY),
            new Restriction("registry.validation.disabled", Set.of("true"), "take the setting away"),
            new Restriction("registry.validation.enabled", Set.of("false"), "take the setting away"),
            new Restriction("registry.validation.manifests", Set.of(), "take the setting away"),
            new Restriction("registry.policy.repository", Set.of(), "take the setting away"),
            new Restriction("registry.middleware.registry", Set.of(), "take the setting away"),
            new Restriction("registry.middleware.repository", Set.of(), "take the setting away"),
            new Restriction("registry.middleware.storage", Set.of(), "take the setting away"));

    /** Sentences about those that are given. */
    static Stream<String> errors(GivenSettings settings) {
        return Stream.concat(errors(settings.properties()), errors(settings.environment()))
                .sorted();
    }

    private static Stream<String> errors(Map<String, String> given) {
        return given.entrySet().stream()
                .filter(setting -> !setting.getValue().isBlank())
                .flatMap(setting -> ALL.stream()
                        .filter(group -> group.covers(setting.getKey())
                                && !group.harmless.contains(setting.getValue().strip()))
                        .map(group -> group.sentence(setting.getKey())));
    }

    /** Whether any group has the name of a setting or an environment variable. */
    static boolean isKnown(String name) {
        return ALL.stream().anyMatch(group -> group.covers(name));
    }

    private boolean covers(String name) {
        String variable = prefix.replace('.', '_');
        return name.equals(prefix)
                || name.startsWith(prefix + ".")
                || name.equalsIgnoreCase(variable)
                || name.regionMatches(true, 0, variable + "_", 0, variable.length() + 1);
    }

    private String sentence(String name) {
        return name + " restricts or protects a registry, and this one does not have it: " + wayOut;
    }
}
