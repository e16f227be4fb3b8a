package io.stevedore.micro.server;

import java.nio.file.Path;
import java.util.Optional;

/** The application server in this process, with the applications that are packed beside it. */
public interface EmbeddedServer {

    /** The one server that a process can have. */
    static EmbeddedServer ofProcess() {
        return new PayaraMicroServer();
    }

    /**
     * Returns when the applications are deployed, or could not be. From then on the end of the process does not stop
     * the server: {@link #stop} does, and is to be called from a shutdown hook.
     *
     * @param directory to which the server may write
     * @throws ServerFailure if the server does not run
     */
    void start(Path directory, Listener listener);

    /** Why the applications do not work, if the server or they have logged a failure. */
    Optional<String> problem();

    /** Whether requests are in progress. */
    boolean isServing();

    /** Returns when the server has stopped. */
    void stop() throws InterruptedException;
}
