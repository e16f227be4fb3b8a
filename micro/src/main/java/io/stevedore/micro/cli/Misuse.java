package io.stevedore.micro.cli;

import io.stevedore.registry.config.UnknownKeys;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that makes no sense, in sentences: which word it is, and what was perhaps meant. */
final class Misuse {

    /** Letters in which a word may differ from the one that was meant. */
    private static final int MOST_LETTERS = 3;

    private Misuse() {}

    static String of(ParameterException problem, List<String> arguments) {
        CommandSpec spec = problem.getCommandLine().getCommandSpec();
        if (problem instanceof MissingParameterException && spec.userObject() instanceof Command command) {
            return missing(command);
        }
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String wrong = unmatched.getUnmatched().get(0);
            return spec.userObject() instanceof Command command
                    ? "\"" + wrong + "\" is nothing that " + String.join(" ", command.words()) + " knows"
                            + meant(nearest(wrong, command.flags()).toList()) + usage(command)
                    : unknown(spec, wrong);
        }
        return problem.getMessage() + usage(spec);
    }

    static String missing(Command command) {
        return String.join(" ", command.words()) + " wants "
                + command.operandsInWords().stream().map(Word::name).collect(Collectors.joining(" ")) + usage(command);
    }

    static String noSetting(Command command, String argument) {
        List<String> flags = command.flags().stream()
                .filter(flag -> flag.equals("--" + argument))
                .toList();
        return "\"" + argument + "\" is not key=value" + meant(flags) + usage(command);
    }

    /** Of a word that commands begin with. */
    static String half(CommandSpec group) {
        String word = group.name();
        return "unknown command \"" + word + "\""
                + meant(group.subcommands().keySet().stream()
                        .map(next -> word + " " + next)
                        .toList())
                + "\n" + Model.NAME + " " + word + " --help explains them";
    }

    /** The second word of a command names it as well. */
    static String unknown(CommandSpec group, String wrong) {
        String before = group.parent() == null ? "" : group.name() + " ";
        List<String> whole = Stream.of(Command.values())
                .map(Command::words)
                .filter(words -> words.size() > 1 && words.get(1).equals(wrong))
                .map(words -> String.join(" ", words))
                .toList();
        return "unknown command \"" + before + wrong + "\""
                + meant(
                        whole.isEmpty()
                                ? nearest(wrong, group.subcommands().keySet())
                                        .map(word -> before + word)
                                        .toList()
                                : whole)
                + "\n" + Model.NAME + " --help names all";
    }

    /** Of picocli, whose own suggestions look at letters in any order, {@code sevre} would be {@code prepare}. */
    private static Stream<String> nearest(String wrong, Collection<String> known) {
        return known.stream()
                .filter(word -> UnknownKeys.distance(wrong, word) <= Math.min(MOST_LETTERS, wrong.length() - 1))
                .min(Comparator.comparing(word -> UnknownKeys.distance(wrong, word)))
                .stream();
    }

    private static String meant(List<String> near) {
        return near.isEmpty()
                ? ""
                : near.stream()
                        .map(word -> "\"" + word + "\"")
                        .collect(Collectors.joining(" or ", "; did you mean ", "?"));
    }

    private static String usage(Command command) {
        return "\nusage: " + command.synopsis();
    }

    private static String usage(CommandSpec spec) {
        return spec.userObject() instanceof Command command ? usage(command) : "\n" + Model.NAME + " --help names all";
    }
}
