package io.stevedore.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A TCP port for a server that starts soon. It lies below the ports that a system gives to clients (32768 on Linux), so
 * that no connection of another test takes it before the server listens; and the JVM that found it holds a lock on the
 * byte of its number in a common file, so that no other test is told the same port, here or in another JVM.
 */
public final class FreePort {

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;
    private static final FileChannel CLAIMS = claims();

    private FreePort() {}

    /**
     * @return a port that nobody listened on a moment ago, and that is given once, from 10000 to 31999
     * @throws IllegalStateException when 1,000 of them were taken
     */
    public static int find() {
        for (int tried = 0; tried < TRIES; tried++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isClaimed(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                TRIES + " ports from " + LOWEST + " to " + HIGHEST + " were taken; end the servers that hold them");
    }

    /** Whether it is this JVM's from now on, until the JVM ends. */
    private static boolean isClaimed(int port) {
        try {
            return CLAIMS.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false; // it is another test's in this JVM
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (IOException e) {
            return false;
        }
    }

    private static FileChannel claims() {
        String name = "stevedore-test-ports-" + System.getProperty("user.name");
        try {
            return FileChannel.open(
                    Path.of(System.getProperty("java.io.tmpdir"), name),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
