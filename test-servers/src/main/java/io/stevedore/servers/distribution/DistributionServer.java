package io.stevedore.servers.distribution;

import io.stevedore.servers.process.FreePort;
import io.stevedore.servers.process.InstalledProgram;
import io.stevedore.servers.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A running registry of distribution, where its program {@code registry} is installed. Closing it kills it. */
public final class DistributionServer implements AutoCloseable {

    private static final String PROGRAM = "registry";

    private final Process process;
    private final URI address;

    private DistributionServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** For JUnit's conditions and assumptions. */
    public static boolean isInstalled() {
        return InstalledProgram.find(PROGRAM).isPresent();
    }

    /**
     * Returns when it answers.
     *
     * @param driver of its storage
     * @param parameters of the driver
     */
    public static DistributionServer start(String driver, Map<String, String> parameters) {
        int port = FreePort.find();
        String storage = parameters.entrySet().stream()
                .map(parameter -> "    " + parameter.getKey() + ": " + parameter.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
        String configuration = "version: 0.1\nlog: {level: error}\nstorage:\n  redirect: {disable: true}\n  " + driver
                + ":\n" + storage + "http:\n  addr: 127.0.0.1:" + port + "\n";
        Path file = write(configuration);
        Process process = ServerProcess.launch(
                "distribution",
                port,
                List.of(InstalledProgram.find(PROGRAM).orElseThrow().toString(), "serve", file.toString()));
        return new DistributionServer(process, URI.create("http://127.0.0.1:" + port));
    }

    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while distribution ends", e);
        }
    }

    private static Path write(String configuration) {
        try {
            Path directory = Files.createDirectories(ServerProcess.SERVERS);
            return Files.writeString(Files.createTempFile(directory, "distribution", ".yml"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
