package io.stevedore.micro.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command line as picocli sees it, made of {@link Command}; from it come help, completion and the manual page. */
final class Model {

    static final String NAME = "stevedore";
    static final String SETTINGS = "[key=value ...]";

    private static final int WIDTH = 100;
    private static final Map<String, String> GROUPS = Map.of(
            "access", "Answers questions about the access rules.",
            "import", "Takes content over that lies on this machine.",
            "token", "Makes, lists and revokes access tokens.");

    private Model() {}

    /** The whole; its parts have the {@link Command} as their object, those that are half a command have none. */
    static CommandLine commandLine() {
        CommandSpec root = CommandSpec.create().name(NAME);
        root.addOption(
                flag("Explains this command.", "-h", "--help").usageHelp(true).build());
        root.addOption(flag(Command.VERSION.description(), "-V", "--version")
                .versionHelp(true)
                .build());
        root.usageMessage()
                .width(WIDTH)
                .description("An OCI Distribution registry.")
                .customSynopsis(NAME + " COMMAND [flags and operands] " + SETTINGS)
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes())
                .footer(
                        "",
                        "Settings are arguments, or environment variables: registry.http.addr=127.0.0.1:5001 is",
                        "the same as REGISTRY_HTTP_ADDR=127.0.0.1:5001. JAVA_OPTS adds options of the JVM.",
                        "  " + NAME + " serve registry.http.addr=127.0.0.1:5001",
                        "  " + NAME + " help sweep");
        Stream.of(Command.values()).forEach(command -> add(root, command));
        return new CommandLine(root)
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setOverwrittenOptionsAllowed(true)
                .setInterpolateVariables(false);
    }

    private static void add(CommandSpec root, Command command) {
        CommandSpec parent = root;
        List<String> words = command.words();
        for (String word : words.subList(0, words.size() - 1)) {
            CommandLine known = parent.subcommands().get(word);
            parent = known == null ? group(parent, word) : known.getCommandSpec();
        }
        parent.addSubcommand(words.get(words.size() - 1), spec(command));
    }

    private static CommandSpec group(CommandSpec root, String word) {
        CommandSpec group = withHelp(CommandSpec.create());
        group.usageMessage()
                .description(Objects.requireNonNull(GROUPS.get(word), word))
                .customSynopsis(NAME + " " + word + " COMMAND")
                .commandListHeading("%nCommands:%n");
        root.addSubcommand(word, group);
        return group;
    }

    private static CommandSpec spec(Command command) {
        CommandSpec spec = withHelp(CommandSpec.wrapWithoutInspection(command));
        UsageMessageSpec usage = spec.usageMessage();
        usage.description(command.description()).customSynopsis(command.synopsis());
        command.flagsInWords()
                .forEach(word ->
                        spec.addOption(flag(word.description(), word.name()).build()));
        int index = 0;
        for (Word operand : command.operandsInWords()) {
            spec.addPositional(positional(operand, String.valueOf(index++), "1"));
        }
        if (command.takesSettings()) {
            spec.addPositional(positional(
                    new Word(
                            SETTINGS,
                            "Settings, which win over environment variables; " + NAME + " settings names all."),
                    index + "..*",
                    "0..*"));
        } else if (command == Command.HELP) {
            spec.addPositional(positional(new Word("[COMMAND]", "The words of a command."), "0..*", "0..*"));
        }
        return spec;
    }

    private static CommandSpec withHelp(CommandSpec spec) {
        spec.usageMessage().width(WIDTH);
        return spec.addOption(
                flag("Explains this command.", "-h", "--help").usageHelp(true).build());
    }

    private static OptionSpec.Builder flag(String description, String... names) {
        return OptionSpec.builder(names).arity("0").type(boolean.class).description(description);
    }

    private static PositionalParamSpec positional(Word word, String index, String arity) {
        boolean several = arity.endsWith("*");
        return PositionalParamSpec.builder()
                .index(index)
                .arity(arity)
                .required(!several)
                .paramLabel(word.name())
                .hideParamSyntax(true)
                .type(several ? List.class : String.class)
                .auxiliaryTypes(String.class)
                .description(word.description())
                .build();
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            codes.put(String.valueOf(code.number()), code.meaning());
        }
        return codes;
    }
}
