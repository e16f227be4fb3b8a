package io.stevedore.micro.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that makes no sense, in sentences: which word it is, and what was perhaps meant. */
final class Misuse {

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
                            + meant(nearest(unmatched.getSuggestions()).toList()) + usage(command)
                    : unknown(spec, wrong, unmatched.getSuggestions());
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

    static String unknown(CommandLine group, String wrong) {
        return unknown(
                group.getCommandSpec(), wrong, new UnmatchedArgumentException(group, List.of(wrong)).getSuggestions());
    }

    /** The second word of a command names it as well. */
    private static String unknown(CommandSpec group, String wrong, List<String> near) {
        String before = group.parent() == null ? "" : group.name() + " ";
        List<String> whole = Stream.of(Command.values())
                .map(Command::words)
                .filter(words -> words.size() > 1 && words.get(1).equals(wrong))
                .map(words -> String.join(" ", words))
                .toList();
        return "unknown command \"" + before + wrong + "\""
                + meant(
                        whole.isEmpty()
                                ? nearest(near).map(word -> before + word).toList()
                                : whole)
                + "\n" + Model.NAME + " --help names all";
    }

    /** Of picocli's suggestions, which it has in the order of their likeness, down to none. */
    private static Stream<String> nearest(List<String> near) {
        return near.stream().limit(1);
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
