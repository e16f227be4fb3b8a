package io.stevedore.registry.command;

import io.stevedore.registry.access.Access;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Commands of administrators, who start them over HTTP while the registry serves. */
@ApplicationScoped
public class AdministratorCommands {

    private Commands commands;
    private Access access;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public AdministratorCommands() {}

    @Inject
    public AdministratorCommands(Commands commands, Access access) {
        this.commands = commands;
        this.access = access;
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
        return RemoteCommand.named(name).map(command -> command.prepare(commands, parameters));
    }

    /** The commands that there are. */
    public String names() {
        return RemoteCommand.names();
    }
}
