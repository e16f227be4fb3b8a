package io.stevedore.micro;

import io.stevedore.registry.config.ConfigKey;
import io.stevedore.registry.config.HttpKeys;
import io.stevedore.registry.config.ListenAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/** Finds, within milliseconds, what would otherwise break a start after ten seconds and in a stack trace. */
final class Preflight {

    private final Installation installation;

    Preflight(Installation installation) {
        this.installation = installation;
    }

    /** @throws StartFailure at the first problem */
    void run() {
        runForACommand();
        checkPortIsFree(HttpKeys.ADDR, installation.address());
        installation.operations().ifPresent(address -> checkPortIsFree(HttpKeys.OPERATIONS_ADDR, address));
    }

    /**
     * Looks at store and index alone: a command serves nobody.
     *
     * @throws StartFailure at the first problem
     */
    void runForACommand() {
        installation.store().directory().ifPresent(Preflight::checkDirectory);
        installation.index().file().ifPresent(Preflight::checkIndex);
    }

    private static void checkIndex(Path index) {
        checkDirectory(index.resolveSibling("."));
        checkIndexIsFree(index);
        checkNativeCode(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** The index's driver unpacks some there; what it says if it cannot run it nobody understands. */
    private static void checkNativeCode(Path temporary) {
        Path probe = temporary.resolve("probe-of-stevedore-" + UUID.randomUUID());
        try {
            Files.createFile(probe, OwnerOnly.DIRECTORY);
            boolean runs = Files.isExecutable(probe);
            Files.delete(probe);
            if (!runs) {
                throw new StartFailure("no program may run in the temporary directory " + temporary + " (it is mounted"
                        + " noexec), and SQLite's native code is unpacked there; choose another one with"
                        + " -Djava.io.tmpdir");
            }
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot write to the temporary directory " + temporary + " (" + e
                            + "); choose another one with -Djava.io.tmpdir",
                    e);
        }
    }

    /** An address that nobody else knows, for a start that is to serve nobody. */
    static String ownAddress() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
            return loopback.getHostAddress() + ":" + socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailure("cannot listen on " + loopback + " (" + e + ")", e);
        }
    }

    private static void checkDirectory(Path given) {
        Path directory = given.normalize();
        try {
            Files.createDirectories(directory, OwnerOnly.DIRECTORY);
        } catch (IOException e) {
            throw new StartFailure("cannot create the directory " + directory + " (" + e + "); choose another one", e);
        }
        if (!Files.isWritable(directory)) {
            throw new StartFailure("the directory " + directory + " is not writable for user "
                    + System.getProperty("user.name") + "; change its owner or choose another one");
        }
    }

    /**
     * The index's driver holds this lock as long as it lives, so a second process would fail or, worse, share the
     * store.
     */
    private static void checkIndexIsFree(Path index) {
        Path file = index.resolveSibling(index.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(
                        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.FILE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new StartFailure("the data directory " + index.getParent()
                        + " is in use by another Stevedore process; stop that one or choose another directory");
            }
        } catch (IOException e) {
            throw new StartFailure("cannot write to " + file + " (" + e + ")", e);
        }
    }

    private static void checkPortIsFree(ConfigKey key, ListenAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
        } catch (UnknownHostException e) {
            throw new StartFailure(
                    "cannot resolve the host of address " + address + "; choose another one with " + key.name()
                            + "=host:port",
                    e);
        } catch (BindException e) {
            throw new StartFailure(sentence(key, address, e), e);
        } catch (IOException e) {
            throw new StartFailure("cannot listen on " + address + " (" + e + ")", e);
        }
    }

    private static String sentence(ConfigKey key, ListenAddress address, BindException e) {
        String reason = String.valueOf(e.getMessage());
        String problem = reason.contains("in use") ? "is already in use" : "cannot be used (" + reason + ")";
        return "address " + address + " " + problem + "; stop the program that holds it or choose another one with "
                + key.name() + "=host:port";
    }
}
