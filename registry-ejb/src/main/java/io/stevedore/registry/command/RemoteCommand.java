package io.stevedore.registry.command;

import io.stevedore.registry.remote.CopyRequest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command that administrators may start over HTTP, by its words at the command line. It has no file to send or to
 * receive. The logins at other registries in the server's settings are for whoever has its machine.
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
    COPY("copy", List.of("dryRun"), List.of("source", "repository", "username", "password"), RemoteCommand::copy),
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
    private final List<String> flags;

    @SuppressWarnings("ImmutableEnumChecker") // the same
    private final List<String> texts;

    @SuppressWarnings("ImmutableEnumChecker") // they keep nothing
    private final Preparation preparation;

    RemoteCommand(String text, List<String> flags, Preparation preparation) {
        this(text, flags, List.of(), preparation);
    }

    RemoteCommand(String text, List<String> flags, List<String> texts, Preparation preparation) {
        this.text = text;
        this.flags = flags;
        this.texts = texts;
        this.preparation = preparation;
    }

    /** Whether it brings content, as pushes do. */
    boolean bringsContent() {
        return this == COPY || this == IMPORT_ZOT || this == IMPORT_DISTRIBUTION;
    }

    @FunctionalInterface
    private interface Preparation {
        PreparedCommand of(Commands commands, CommandParameters given);
    }

    /** @throws IllegalArgumentException if the command does not have such parameters */
    PreparedCommand prepare(Commands commands, JsonObject parameters) {
        return preparation.of(commands, CommandParameters.of(parameters, text, flags, texts));
    }

    private static PreparedCommand copy(Commands commands, CommandParameters given) {
        CopyRequest request = CopyRequest.parse(given.text("source"), given.text("repository"));
        Optional<Map.Entry<String, String>> login = Optional.of(given.text("username"))
                .filter(name -> !name.isEmpty())
                .map(name -> Map.entry(name, given.text("password")));
        return progress -> commands.copyFor(login, request, given.has("dryRun"), given.wantsJson(), progress);
    }

    static Optional<RemoteCommand> named(String name) {
        return Stream.of(values()).filter(command -> command.text.equals(name)).findFirst();
    }

    static String names() {
        return Stream.of(values()).map(command -> command.text).collect(Collectors.joining(", "));
    }
}
