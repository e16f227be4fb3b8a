package io.stevedore.micro;

import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.ImportKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Has a registry that serves carry a command out, through its API of administration. */
record RemoteOperator(RemoteServer server, GivenSettings settings, PrintStream out) {

    /** What names files of this machine, or makes secrets that are to be seen here. */
    private static final Set<Command> ONLY_HERE = EnumSet.of(
            Command.EXPORT, Command.IMPORT_LAYOUT, Command.TOKEN_CREATE, Command.TOKEN_LIST, Command.TOKEN_REVOKE);

    /**
     * As settings say; empty if they name no registry.
     *
     * @throws StartFailure as {@link RemoteServer#of}
     */
    static Optional<RemoteOperator> of(GivenSettings settings, PrintStream out) {
        return RemoteServer.of(settings).map(server -> new RemoteOperator(server, settings, out));
    }

    /**
     * Returns the exit code when the command has ended.
     *
     * @throws StartFailure if the registry cannot be asked, refuses, or breaks off
     */
    int run(CommandLine line) {
        if (ONLY_HERE.contains(line.command())) {
            throw new StartFailure(String.join(" ", line.command().words()) + " is not carried out by a registry that"
                    + " serves; unset " + ImportKeys.SERVER.name() + " to have it done here");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(server.of(line.command()))
                .header("Content-Type", "application/json")
                .header("Accept", "text/plain")
                .POST(BodyPublishers.ofString(RemoteParameters.json(line, settings)));
        server.authorization().ifPresent(value -> request.header("Authorization", value));
        try {
            HttpResponse<Stream<String>> answer = server.client().send(request.build(), BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                return new RemoteReport(answer.statusCode(), lines, out).tell();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StartFailure(server.address() + " could not be asked, or broke off (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("somebody interrupted the command", e);
        }
    }
}
