package io.stevedore.it.registry;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory that is soon full. Closing it takes it away. */
public record SmallDisk(Path directory) implements AutoCloseable {

    private static final int BLOCK = 4096;

    /** Skips the test where mounting is not possible. */
    public static SmallDisk mount(Path directory) {
        return mount(directory, "size=48m");
    }

    /** The same, and nothing on it can be executed. */
    public static SmallDisk mountWithoutPrograms(Path directory) {
        return mount(directory, "size=48m,noexec");
    }

    private static SmallDisk mount(Path directory, String options) {
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString()),
                "mounting a small tmpfs needs Linux and the rights of root");
        return new SmallDisk(directory);
    }

    /** A registry whose data lie here. */
    public RegistryProcess start() {
        return start("262144", "262144");
    }

    /** The same, with bytes that it keeps for deletions. */
    public RegistryProcess start(String ofStore, String ofIndex) {
        try {
            return RegistryProcess.start(Launch.in(directory)
                    .with("registry.storage.filesystem.reserve", ofStore)
                    .with("registry.index.sqlite.reserve", ofIndex));
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    /** Fills it but for some bytes. */
    public void leave(long room) throws IOException {
        makeRoom();
        long size = directory.toFile().getUsableSpace() - room;
        try (OutputStream file = Files.newOutputStream(filler());
                InputStream zeros = Content.repeat(new byte[BLOCK], (int) (size / BLOCK))) {
            zeros.transferTo(file);
        }
    }

    /** Takes what is left of it, also what was freed since the last time. */
    public void fill() throws IOException {
        try (OutputStream file = Files.newOutputStream(filler(), CREATE, APPEND)) {
            while (directory.toFile().getUsableSpace() > 0) {
                file.write(new byte[BLOCK]);
            }
        }
    }

    public void makeRoom() throws IOException {
        Files.deleteIfExists(filler());
    }

    @Override
    public void close() {
        assertThat(succeeds("umount", directory.toString())).isTrue();
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(10, SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            // no such program on this machine
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + command[0], e);
        }
    }
}
