package io.stevedore.servers.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A TCP port for a server that starts soon. It lies below the ports that a system gives to clients (32768 on Linux), so
 * that no connection of another test takes it before the server listens.
 */
public final class FreePort {

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    private FreePort() {}

    /**
     * @return a port that nobody listened on a moment ago, from 10000 to 31999
     * @throws IllegalStateException when 1,000 of them were taken
     */
    public static int find() {
        for (int tried = 0; tried < TRIES; tried++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                TRIES + " ports from " + LOWEST + " to " + HIGHEST + " were taken; end the servers that hold them");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (IOException e) {
            return false;
        }
    }
}
