package io.stevedore.servers.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that this machine may have: on the path, or among Go's. */
public final class InstalledProgram {

    private InstalledProgram() {}

    public static Optional<Path> find(String name) {
        Stream<Path> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of);
        Path ofGo = Path.of(System.getProperty("user.home"), "go", "bin");
        return Stream.concat(path, Stream.of(ofGo))
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
