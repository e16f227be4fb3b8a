package io.stevedore.registry.command;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.layout.ExportSelection;
import io.stevedore.registry.layout.ReceivedTar;
import io.stevedore.registry.room.Maintenance;
import io.stevedore.registry.transfer.TargetName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Commands of administrators, who start them over HTTP while the registry serves. */
@ApplicationScoped
public class AdministratorCommands {

    private static final String EXPORT = "export";
    private static final String IMPORT_LAYOUT = "import-layout";

    private Commands commands;
    private Access access;
    private Maintenance maintenance;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public AdministratorCommands() {}

    @Inject
    public AdministratorCommands(Commands commands, Access access, Maintenance maintenance) {
        this.commands = commands;
        this.access = access;
        this.maintenance = maintenance;
    }

    /**
     * Makes a command ready, which changes nothing yet.
     *
     * @param name its words at the command line, joined by {@code -}
     * @param parameters its flags and operands; {@code text} has the report be text
     * @return empty if there is no such command
     * @throws io.stevedore.registry.domain.RegistryException.Refused if the caller may not run the registry
     * @throws IllegalArgumentException if the command does not have such parameters
     */
    public Optional<PreparedCommand> prepare(String name, JsonObject parameters) {
        access.requireOperation();
        Optional<RemoteCommand> named = RemoteCommand.named(name);
        if (named.filter(RemoteCommand::bringsContent).isPresent()) {
            maintenance.requireWritable();
        }
        return named.map(command -> command.prepare(commands, parameters));
    }

    /**
     * Makes an export ready.
     *
     * @param parameters {@code what}, and {@code text} as above
     * @throws io.stevedore.registry.domain.RegistryException if the caller may not run the registry, or it has no such
     *     thing
     * @throws IllegalArgumentException as above
     */
    public PreparedExport prepareExport(JsonObject parameters) {
        access.requireOperation();
        CommandParameters given = CommandParameters.of(parameters, EXPORT, List.of(), List.of("what"));
        ExportSelection selection = ExportSelection.parse(given.text("what"));
        return commands.exportOf(selection, given.wantsJson());
    }

    /**
     * Makes an import ready, which then waits for its tar.
     *
     * @param parameters {@code repository}, {@code dryRun}, and {@code text} as above
     * @throws io.stevedore.registry.domain.RegistryException if the caller may not run the registry, or nothing is
     *     taken in
     * @throws IllegalArgumentException as above
     */
    public Function<ReceivedTar, PreparedCommand> prepareImport(JsonObject parameters) {
        access.requireOperation();
        maintenance.requireWritable();
        CommandParameters given =
                CommandParameters.of(parameters, IMPORT_LAYOUT, List.of("dryRun"), List.of("repository"));
        RepositoryName name = TargetName.parse(given.text("repository"));
        return tar -> progress -> commands.importTar(tar, name, given.has("dryRun"), given.wantsJson(), progress);
    }

    /** The commands that there are. */
    public String names() {
        return String.join(", ", RemoteCommand.names(), EXPORT, IMPORT_LAYOUT);
    }
}
