package io.stevedore.micro;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A command, its flags, and settings as {@code key=value}. A key may have {@code --} in front, as other programs want
 * it.
 *
 * @param flags some of the command's
 * @param settings win over system properties and the environment
 */
record CommandLine(Command command, Set<String> flags, Map<String, String> settings) {

    static final String USAGE = Command.usages()
            + "\n  for example: stevedore serve registry.http.addr=127.0.0.1:5001"
            + "\n  settings may also be environment variables: REGISTRY_HTTP_ADDR=127.0.0.1:5001";

    CommandLine {
        flags = Set.copyOf(flags);
        settings = Map.copyOf(settings);
    }

    /**
     * No arguments at all mean {@code serve}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static CommandLine parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new CommandLine(Command.SERVE, Set.of(), Map.of());
        }
        Command command = Stream.of(Command.values())
                .filter(known -> isPrefix(known.words(), arguments))
                .findFirst()
                .orElseThrow(() -> unknown(arguments));
        Set<String> flags = new HashSet<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (String given : arguments.subList(command.words().size(), arguments.size())) {
            String argument = given.startsWith("--registry.") ? given.substring("--".length()) : given;
            int equals = argument.indexOf('=');
            if (command.flags().contains(argument)) {
                flags.add(argument);
            } else if (equals < 1 || argument.startsWith("--")) {
                throw new IllegalArgumentException("\"" + argument + "\" is not key=value\n" + USAGE);
            } else {
                settings.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        return new CommandLine(command, flags, settings);
    }

    private static boolean isPrefix(List<String> words, List<String> arguments) {
        return arguments.size() >= words.size()
                && arguments.subList(0, words.size()).equals(words);
    }

    private static IllegalArgumentException unknown(List<String> arguments) {
        String first = arguments.get(0);
        boolean begins = Stream.of(Command.values())
                .anyMatch(known ->
                        known.words().size() > 1 && known.words().get(0).equals(first));
        String told = begins && arguments.size() > 1 ? first + " " + arguments.get(1) : first;
        return new IllegalArgumentException("unknown command \"" + told + "\"\n" + USAGE);
    }
}
