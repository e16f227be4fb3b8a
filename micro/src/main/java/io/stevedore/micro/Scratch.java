package io.stevedore.micro;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The temporary directory of one process: the server unpacks itself into it, and libraries their native code. Nothing
 * in it outlives the process for long: what a killed one leaves, the next one deletes, which knows it by a lock that
 * nobody holds.
 */
final class Scratch {

    private static final String PREFIX = "stevedore-";
    private static final String LOCK = "stevedore-scratch.lock";

    private final Path directory;
    private final FileChannel lock;

    private Scratch(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** @throws StartFailure if there is no place for it */
    static Scratch create() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return createIn(parent);
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot create a temporary directory in " + parent + " (" + e
                            + "); choose another place with -Djava.io.tmpdir",
                    e);
        }
    }

    /** Not by {@link Files#createTempDirectory}, after which the JVM would know its temporary directory for good. */
    static Scratch createIn(Path parent) throws IOException {
        Path directory = Files.createDirectory(
                parent.resolve(PREFIX + UUID.randomUUID()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // It gets its name once it is locked, so a lock that is free has lost its process.
        Path unlocked = directory.resolve(LOCK + ".new");
        FileChannel channel = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Files.move(unlocked, directory.resolve(LOCK));
        return new Scratch(directory, channel);
    }

    Path directory() {
        return directory;
    }

    /** Everything that writes temporary files from now on writes them here. */
    void use() {
        System.setProperty("java.io.tmpdir", directory.toString());
    }

    /** Deletes the directories of processes of the same user that were killed. */
    void deleteOthersLeftovers() {
        try (DirectoryStream<Path> neighbours = Files.newDirectoryStream(directory.resolveSibling(""), PREFIX + "*")) {
            for (Path neighbour : neighbours) {
                if (!neighbour.equals(directory)) {
                    deleteIfLeft(neighbour);
                }
            }
        } catch (IOException e) {
            warn(directory.resolveSibling(""), e);
        }
    }

    private void deleteIfLeft(Path neighbour) {
        Path free = neighbour.resolve(LOCK);
        try {
            if (!Files.isDirectory(neighbour, LinkOption.NOFOLLOW_LINKS)
                    || !Files.isRegularFile(free, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(neighbour).equals(Files.getOwner(directory))) {
                return;
            }
            try (FileChannel channel = FileChannel.open(free, StandardOpenOption.WRITE)) {
                if (channel.tryLock() != null) {
                    deleteTree(neighbour);
                }
            }
        } catch (IOException e) {
            warn(neighbour, e);
        }
    }

    void delete() {
        try {
            deleteTree(directory);
            lock.close();
        } catch (IOException e) {
            System.err.println("stevedore: cannot delete " + directory + " (" + e + ")");
        }
    }

    /** The lock goes last: a process that is killed in the middle of this has left what the next one recognizes. */
    private static void deleteTree(Path tree) throws IOException {
        Path lock = tree.resolve(LOCK);
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(lock)) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                if (visited.equals(tree)) {
                    Files.deleteIfExists(lock);
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void warn(Path path, IOException e) {
        System.err.println("stevedore: warning: cannot delete the temporary files of a killed process in " + path + " ("
                + e + "); delete them by hand");
    }
}
