package io.stevedore.micro.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A second address of the server, of which the application decides what it serves there.
 *
 * <p>It shares the protocol of the first one, and with it all bounds and the HTTP edge; it opens when that one does.
 */
public record OperationsListener(String host, int port) {

    static final String NAME = "operations-listener";

    /** To be run after pre-boot-commands.txt. */
    String creation() {
        return "create-network-listener --protocol http-listener --enabled=false --address " + host + " --listenerport "
                + port + " " + NAME;
    }

    /** To be run after post-deploy-commands.txt. */
    String opening() {
        return "set configs.config.server-config.network-config.network-listeners.network-listener." + NAME
                + ".enabled=true";
    }

    /** Arguments of Payara Micro's command line, which takes commands from files alone. */
    List<String> arguments(Path directory) {
        return List.of(
                "--prebootcommandfile", file(directory.resolve("operations-pre-boot.txt"), creation()),
                "--postdeploycommandfile", file(directory.resolve("operations-post-deploy.txt"), opening()));
    }

    private static String file(Path file, String command) {
        try {
            return Files.writeString(file, command + "\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
