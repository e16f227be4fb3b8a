package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.RegistryException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Bounds the memory that large manifests take while they are parsed, which is several times their size. Nobody holds a
 * place while a client sends or receives. Small manifests never wait here.
 */
@ApplicationScoped
public class LargeManifests {

    private static final int AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** A place for one manifest, or none that was needed; to be closed. */
    public interface Place extends AutoCloseable {

        Place NONE = () -> {};

        @Override
        void close();
    }

    /** @throws RegistryException.Unavailable if no place got free in time */
    public Place take() {
        try {
            if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return places::release;
            }
            throw busy(new TimeoutException("waited " + PATIENCE_SECONDS + " s for one of " + AT_ONCE + " places"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy(e);
        }
    }

    private static RegistryException busy(Exception cause) {
        return new RegistryException.Unavailable("too many large manifests at once; try again", cause);
    }
}
