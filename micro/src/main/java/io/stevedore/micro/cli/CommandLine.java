package io.stevedore.micro.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A command, its flags, and settings as {@code key=value}. A key may have {@code --} in front, as other programs want
 * it.
 *
 * @param operands as many as the command has; of {@code help} the words that it is asked about
 * @param flags some of the command's
 * @param settings win over system properties and the environment
 */
public record CommandLine(Command command, List<String> operands, Set<String> flags, Map<String, String> settings) {

    /** Keeps copies. */
    public CommandLine {
        operands = List.copyOf(operands);
        flags = Set.copyOf(flags);
        settings = Map.copyOf(settings);
    }

    /**
     * No arguments at all mean {@code serve}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static CommandLine parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new CommandLine(Command.SERVE, List.of(), Set.of(), Map.of());
        }
        String[] given = arguments.stream().map(CommandLine::withoutDashes).toArray(String[]::new);
        try {
            ParseResult whole = Model.commandLine().parseArgs(given);
            ParseResult last = whole;
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            return of(whole, last);
        } catch (ParameterException e) {
            throw new IllegalArgumentException(Misuse.of(e, List.of(given)), e);
        }
    }

    private static CommandLine of(ParseResult whole, ParseResult last) {
        CommandSpec spec = last.commandSpec();
        if (whole.isVersionHelpRequested()) {
            return new CommandLine(Command.VERSION, List.of(), Set.of(), Map.of());
        }
        if (last.isUsageHelpRequested()) {
            return new CommandLine(Command.HELP, words(spec), Set.of(), Map.of());
        }
        if (!(spec.userObject() instanceof Command command)) {
            throw new IllegalArgumentException(Misuse.half(spec));
        }
        List<String> words = last.matchedPositionals().stream()
                .flatMap(positional -> positional.stringValues().stream())
                .toList();
        int operands = command == Command.HELP
                ? words.size()
                : command.operandsInWords().size();
        if (words.subList(0, operands).stream().anyMatch(CommandLine::isSetting)) {
            throw new IllegalArgumentException(Misuse.missing(command));
        }
        return new CommandLine(
                command,
                words.subList(0, operands),
                last.matchedOptions().stream().map(OptionSpec::longestName).collect(Collectors.toSet()),
                settings(command, words.subList(operands, words.size())));
    }

    /** The words that lead to a command, without the program's name. */
    private static List<String> words(CommandSpec spec) {
        return Stream.of(spec.qualifiedName().split(" ")).skip(1).toList();
    }

    private static Map<String, String> settings(Command command, List<String> given) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String argument : given) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(Misuse.noSetting(command, argument));
            }
            settings.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return settings;
    }

    private static String withoutDashes(String argument) {
        return argument.startsWith("--registry.") ? argument.substring("--".length()) : argument;
    }

    /** What stands behind operands: whoever forgot one is not to have a setting taken for it. */
    private static boolean isSetting(String argument) {
        return argument.startsWith("registry.") && argument.contains("=");
    }
}
