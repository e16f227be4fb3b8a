package io.stevedore.it.client;

import io.stevedore.servers.process.InstalledProgram;
import java.nio.file.Path;
import java.util.Optional;

/** The client that others wrote in Go, where it is installed. */
public final class Crane {

    private Crane() {}

    /** On the path, or among Go's programs. */
    public static Optional<Path> find() {
        return InstalledProgram.find("crane");
    }
}
