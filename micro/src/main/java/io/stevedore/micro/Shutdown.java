package io.stevedore.micro;

import io.stevedore.micro.server.EmbeddedServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process in order: running requests get a while, then the server stops, then its files go. Requests
 * that arrive meanwhile are still served; what is cut off at the end may go on elsewhere.
 */
final class Shutdown {

    /** The edge closes connections after their answers, and readiness is down, while this is set. */
    private static final String DRAINING = "stevedore.draining";

    private static final int POLL_MILLIS = 50;

    private final EmbeddedServer server;
    private final Scratch scratch;
    private final Duration drain;

    private Shutdown(EmbeddedServer server, Scratch scratch, Duration drain) {
        this.server = server;
        this.scratch = scratch;
        this.drain = drain;
    }

    /** To be called once, when the server has started. */
    static void install(EmbeddedServer server, Scratch scratch, Duration drain) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(new Shutdown(server, scratch, drain)::run, "Stevedore Shutdown Hook"));
    }

    private void run() {
        try {
            System.setProperty(DRAINING, "true");
            awaitRequests();
            server.stop();
            scratch.delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not longer than they may take. */
    private void awaitRequests() throws InterruptedException {
        long end = System.nanoTime() + drain.toNanos();
        while (server.isServing() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
