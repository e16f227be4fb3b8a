package io.stevedore.registry.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command that administrators may start over HTTP, by its words at the command line. Those that name files of the
 * server's machine, or another registry with the operator's password, are for whoever has the machine.
 */
enum RemoteCommand {
    GC(
            "gc",
            List.of("all", "dryRun"),
            (commands, given) ->
                    progress -> commands.collect(given.has("all"), given.has("dryRun"), given.wantsJson(), progress)),
    RETENTION(
            "retention",
            List.of("dryRun"),
            (commands, given) -> progress -> commands.retain(given.has("dryRun"), given.wantsJson(), progress)),
    SCRUB(
            "scrub",
            List.of("all"),
            (commands, given) -> progress -> commands.scrub(given.has("all"), given.wantsJson(), progress)),
    SWEEP(
            "sweep",
            List.of("dryRun"),
            (commands, given) -> progress -> commands.sweep(given.has("dryRun"), given.wantsJson(), progress)),
    SNAPSHOT("snapshot", List.of(), (commands, given) -> progress -> commands.snapshot(given.wantsJson(), progress)),
    BACKUP("backup", List.of(), (commands, given) -> progress -> commands.backup(given.wantsJson())),
    RESTORE(
            "restore",
            List.of("dryRun", "merge"),
            (commands, given) ->
                    progress -> commands.restore(given.has("dryRun"), given.has("merge"), given.wantsJson(), progress)),
    STATS("stats", List.of(), (commands, given) -> progress -> commands.stats(given.wantsJson(), progress)),
    IMPORT_ZOT(
            "import-zot",
            List.of("dryRun"),
            (commands, given) -> progress -> commands.importZot(given.has("dryRun"), given.wantsJson(), progress)),
    IMPORT_DISTRIBUTION(
            "import-distribution",
            List.of("dryRun"),
            (commands, given) ->
                    progress -> commands.importDistribution(given.has("dryRun"), given.wantsJson(), progress));

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
    private final List<String> parameters;

    @SuppressWarnings("ImmutableEnumChecker") // they keep nothing
    private final Preparation preparation;

    RemoteCommand(String text, List<String> parameters, Preparation preparation) {
        this.text = text;
        this.parameters = parameters;
        this.preparation = preparation;
    }

    @FunctionalInterface
    private interface Preparation {
        PreparedCommand of(Commands commands, CommandParameters given);
    }

    String text() {
        return text;
    }

    /** The names of its flags, but for {@value CommandParameters#TEXT}. */
    List<String> parameters() {
        return parameters;
    }

    PreparedCommand prepare(Commands commands, CommandParameters given) {
        return preparation.of(commands, given);
    }

    static Optional<RemoteCommand> named(String name) {
        return Stream.of(values()).filter(command -> command.text.equals(name)).findFirst();
    }

    static String names() {
        return Stream.of(values()).map(RemoteCommand::text).collect(Collectors.joining(", "));
    }
}
