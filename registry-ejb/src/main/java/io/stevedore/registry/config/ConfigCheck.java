package io.stevedore.registry.config;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is wrong with the given settings, in sentences for the user.
 *
 * @param errors each of them must stop the start
 * @param warnings names that nobody knows
 */
public record ConfigCheck(List<String> errors, List<String> warnings) {

    /** Keeps copies. */
    public ConfigCheck {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** Looks at every known key, and at every name that only looks like one. */
    public static ConfigCheck of(GivenSettings settings) {
        List<String> wrongValues = Stream.of(
                        wrongValues(settings), AnswerFields.errors(settings), Restriction.errors(settings))
                .flatMap(sentences -> sentences)
                .toList();
        List<String> errors = wrongValues.isEmpty()
                ? Stream.of(
                                missing(settings),
                                CleaningKeys.contradictions(settings),
                                AccessKeys.errors(settings),
                                LogKeys.errors(settings),
                                samePort(settings),
                                openToAll(settings))
                        .flatMap(sentences -> sentences)
                        .toList()
                : wrongValues;
        return new ConfigCheck(errors, UnknownKeys.warnings(settings).toList());
    }

    /** What is wrong with names that were given for settings, and for nothing else: each must be one. */
    public static List<String> ofNames(Set<String> names) {
        return UnknownKeys.errors(names).toList();
    }

    private static Stream<String> wrongValues(GivenSettings settings) {
        return ConfigKeys.ALL.stream()
                .filter(key -> settings.given(key)
                        .filter(value -> !key.kind().accepts(value))
                        .isPresent())
                .map(key -> key.name() + " is " + key.quoted(settings.value(key)) + "; wanted "
                        + key.kind().allowed());
    }

    /** What the chosen store and index cannot do without. */
    private static Stream<String> missing(GivenSettings settings) {
        return Stream.concat(
                missing(settings, StorageKeys.STORAGE, StorageKeys::required),
                missing(settings, IndexKeys.INDEX, IndexKeys::required));
    }

    private static Stream<String> missing(
            GivenSettings settings, ConfigKey choice, Function<String, List<ConfigKey>> required) {
        String chosen = settings.value(choice);
        List<String> missing = required.apply(chosen).stream()
                .filter(key -> settings.value(key).isBlank())
                .map(ConfigKey::name)
                .toList();
        return missing.isEmpty()
                ? Stream.empty()
                : Stream.of(choice.name() + " is \"" + chosen + "\", which needs " + String.join(" and ", missing)
                        + " as well");
    }

    /** The application knows by the port alone who asks. */
    private static Stream<String> samePort(GivenSettings settings) {
        int port = ListenAddress.parse(settings.value(HttpKeys.ADDR)).port();
        return settings
                .given(HttpKeys.OPERATIONS_ADDR)
                .filter(address -> ListenAddress.parse(address).port() == port)
                .map(address -> HttpKeys.OPERATIONS_ADDR.name() + " is \"" + address + "\", and " + HttpKeys.ADDR.name()
                        + " has port " + port + " as well; choose another port for one of them")
                .stream();
    }

    private static Stream<String> openToAll(GivenSettings settings) {
        ListenAddress address = ListenAddress.parse(settings.value(HttpKeys.ADDR));
        if (address.isLoopback() || settings.given(AccessKeys.AUTH).isPresent()) {
            return Stream.empty();
        }
        return Stream.of(HttpKeys.ADDR.name() + " is \"" + address + "\", which other machines can reach, and no"
                + " authentication is configured; listen on 127.0.0.1:" + address.port() + ", say "
                + AccessKeys.AUTH.name() + "=htpasswd with a file of users, or " + AccessKeys.AUTH.name()
                + "=none if everybody may push and delete");
    }
}
