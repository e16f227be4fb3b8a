package io.stevedore.registry.upload;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.index.DueUploads;
import io.stevedore.registry.policy.UploadPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Bounds how many uploads are open. To start one costs no look at the others: a node counts those that it has started,
 * and looks at the index when there may be too many. What other nodes start meanwhile it sees then.
 */
@ApplicationScoped
public class OpenUploads {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private DueUploads due;
    private UploadPolicy policy;
    private long counted;
    private long nextLook = System.nanoTime();

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public OpenUploads() {}

    @Inject
    public OpenUploads(DueUploads due, UploadPolicy policy) {
        this.due = due;
        this.policy = policy;
    }

    /**
     * Lets one begin that need not be written yet, and is counted when it is.
     *
     * @throws RegistryException.TooManyRequests as {@link #admit}
     */
    void requireRoom() {
        if (counts()) {
            takeBack();
        } else {
            throw tooMany();
        }
    }

    /**
     * Starts one. Who is refused by another bound does not count, so that nobody keeps others out without an upload.
     *
     * @throws RegistryException.TooManyRequests if no other upload may be started now
     */
    Upload admit(Supplier<Upload> start) {
        if (!counts()) {
            throw tooMany();
        }
        try {
            return start.get();
        } catch (RegistryException.TooManyRequests e) {
            takeBack();
            throw e;
        }
    }

    private RegistryException.TooManyRequests tooMany() {
        return new RegistryException.TooManyRequests(
                "too many uploads are open; finish or cancel some, or try again later",
                policy.maxOpen(),
                PATIENCE.toSeconds());
    }

    private synchronized void takeBack() {
        counted = Math.max(0, counted - 1);
    }

    private synchronized boolean counts() {
        if (counted >= policy.maxOpen() && System.nanoTime() - nextLook >= 0) {
            counted = due.count(policy.maxOpen());
            nextLook = System.nanoTime() + PATIENCE.toNanos();
        }
        boolean admitted = counted < policy.maxOpen();
        counted += admitted ? 1 : 0;
        return admitted;
    }
}
