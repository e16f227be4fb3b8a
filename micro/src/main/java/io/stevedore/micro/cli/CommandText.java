package io.stevedore.micro.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What the launcher says of itself, without settings, store or index. */
public final class CommandText {

    private CommandText() {}

    /**
     * For standard output.
     *
     * @throws IllegalArgumentException with a sentence, if there is no such command to be helped with
     */
    public static String of(io.stevedore.micro.cli.CommandLine line) {
        return switch (line.command()) {
            case HELP -> help(line.operands());
            case VERSION -> ProductVersion.ofProcess().toString();
            case COMPLETION ->
                AutoComplete.bash(Model.NAME, Model.commandLine()).stripTrailing();
            case MANUAL -> ManualPage.of(ProductVersion.ofProcess()).stripTrailing();
            default -> throw new IllegalStateException(line.command() + " is more than a text");
        };
    }

    private static String help(List<String> words) {
        CommandLine command = Model.commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new IllegalArgumentException(Misuse.unknown(command.getCommandSpec(), word));
            }
            command = next;
        }
        return command.getUsageMessage(Ansi.OFF).stripTrailing();
    }
}
