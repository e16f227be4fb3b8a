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
 * @param operands as many as the command has
 * @param flags some of the command's
 * @param settings win over system properties and the environment
 */
record CommandLine(Command command, List<String> operands, Set<String> flags, Map<String, String> settings) {

    static final String USAGE = Command.usages()
            + "\n  for example: stevedore serve registry.http.addr=127.0.0.1:5001"
            + "\n  settings may also be environment variables: REGISTRY_HTTP_ADDR=127.0.0.1:5001";

    CommandLine {
        operands = List.copyOf(operands);
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
            return new CommandLine(Command.SERVE, List.of(), Set.of(), Map.of());
        }
        Command command = Stream.of(Command.values())
                .filter(known -> isPrefix(known.words(), arguments))
                .findFirst()
                .orElseThrow(() -> unknown(arguments));
        Set<String> flags = new HashSet<>();
        Map<String, String> settings = new LinkedHashMap<>();
        int words = command.words().size();
        int end = words + command.operands().size();
        if (arguments.size() < end || arguments.subList(words, end).stream().anyMatch(CommandLine::isOption)) {
            throw new IllegalArgumentException(String.join(" ", command.words()) + " wants "
                    + String.join(" ", command.operands()) + "\n" + USAGE);
        }
        for (String given : arguments.subList(end, arguments.size())) {
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
        return new CommandLine(command, arguments.subList(words, end), flags, settings);
    }

    /** What stands behind operands: whoever forgot one is not to have a setting taken for it. */
    private static boolean isOption(String argument) {
        return argument.startsWith("--") || (argument.startsWith("registry.") && argument.contains("="));
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
