package io.stevedore.micro.server;

import io.stevedore.micro.log.FailureReason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** The registry in this process without the server, for a command. Closing it closes store and index. */
public final class StandaloneApplication implements Closeable {

    /** By name, as it is in jars of its own. */
    static final String REGISTRY = "io.stevedore.standalone.StandaloneRegistry";

    private static final String LOGGING = "/MICRO-INF/domain/logging.properties";

    private final StandaloneLoader loader;
    private final Closeable registry;

    private StandaloneApplication(StandaloneLoader loader, Closeable registry) {
        this.loader = loader;
        this.registry = registry;
    }

    /**
     * Returns when store and index are open.
     *
     * @param directory to which it may write
     * @throws ServerFailure with the reason if they cannot be opened
     */
    public static StandaloneApplication open(Path directory) {
        try {
            readLogSettings();
            StandaloneLoader loader =
                    StandaloneLoader.of(Path.of(PayaraBoot.ownJar()), directory, ServerClasses.loader());
            Thread.currentThread().setContextClassLoader(loader);
            Object registry =
                    Class.forName(REGISTRY, true, loader).getConstructor().newInstance();
            return new StandaloneApplication(loader, (Closeable) registry);
        } catch (InvocationTargetException e) {
            throw new ServerFailure(BootLog.problem().orElse(FailureReason.of(e)), e);
        } catch (ReflectiveOperationException | IOException e) {
            throw new ServerFailure("this jar is not whole (" + e + "); build it anew", e);
        }
    }

    @Override
    public void close() throws IOException {
        try (loader) {
            registry.close();
        }
    }

    private static void readLogSettings() throws IOException {
        try (InputStream settings = StandaloneApplication.class.getResourceAsStream(LOGGING)) {
            LogManager.getLogManager().readConfiguration(settings);
        }
    }
}
