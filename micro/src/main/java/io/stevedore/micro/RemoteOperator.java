package io.stevedore.micro;

import io.stevedore.micro.cli.CommandLine;
import io.stevedore.registry.config.GivenSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.stream.Stream;

/** Has a registry that serves carry a command out, through its API of administration. */
record RemoteOperator(RemoteServer server, GivenSettings settings, PrintStream out) {

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
        try {
            return switch (line.command()) {
                case EXPORT -> new RemoteLayouts(server, out).export(line);
                case IMPORT_LAYOUT -> new RemoteLayouts(server, out).take(line);
                case TOKEN_CREATE, TOKEN_LIST, TOKEN_REVOKE -> new RemoteTokens(server, out).run(line);
                default -> ask(line);
            };
        } catch (IOException | UncheckedIOException e) {
            throw new StartFailure(server.address() + " could not be asked, or broke off (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("somebody interrupted the command", e);
        }
    }

    private int ask(CommandLine line) throws IOException, InterruptedException {
        HttpRequest request = server.request("commands/" + line.command().remoteName())
                .header("Content-Type", "application/json")
                .header("Accept", "text/plain")
                .POST(BodyPublishers.ofString(RemoteParameters.json(line, settings)))
                .build();
        HttpResponse<Stream<String>> answer = server.client().send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            return new RemoteReport(answer.statusCode(), lines, out).tell();
        }
    }
}
