package io.stevedore.registry.command;

import java.util.function.Consumer;

/** A command with its parameters, which waits to be run. */
@FunctionalInterface
public interface PreparedCommand {

    /**
     * Runs it to its end.
     *
     * @param progress hears a line each second; what it throws as {@link java.util.concurrent.CancellationException}
     *     ends the command, whose report tells of it
     */
    CommandResult run(Consumer<String> progress);
}
