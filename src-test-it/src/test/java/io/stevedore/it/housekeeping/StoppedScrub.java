package io.stevedore.it.housekeeping;

import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Backend;
import io.stevedore.it.registry.Registry;
import java.util.Optional;

/** All of an image is damaged in the store. It is found and not served, and comes back with a push. */
final class StoppedScrub implements Housekeeping {

    private static final String ALL = "{\"all\":true}";

    private final Backend backend;
    private final boolean repairs;
    private Optional<PushedImage> pushed = Optional.empty();

    /** @param repairs whether the push is stopped, and not the scrub before it */
    StoppedScrub(Backend backend, boolean repairs) {
        this.backend = backend;
        this.repairs = repairs;
    }

    @Override
    public void prepare(Registry registry, int number) {
        if (pushed.isEmpty()) {
            TestRepository repository = new TestRepository(registry, "it/damaged");
            pushed = Optional.of(PushedImage.push(repository, "v1", PushedImage.blob(), PushedImage.blob()));
        }
        backend.rows().stream()
                .filter(row -> row.isBlob() || row.isManifest())
                .map(row -> row.field("location"))
                .forEach(backend::damage);
        if (repairs) {
            Asked.of(registry, 1, "scrub", ALL);
        }
    }

    @Override
    public void run(Registry registry) {
        if (repairs) {
            pushed.orElseThrow().pushAgain(registry, "v1");
        } else {
            Asked.of(registry, 1, "scrub", ALL);
        }
    }

    @Override
    public void finish(Registry registry) {
        PushedImage image = pushed.orElseThrow();
        if (repairs) {
            image.assertWholeOrUnknown(registry);
        } else {
            image.assertUnknown(registry, this::isMarked);
            Asked.of(registry, 1, "scrub", "{}");
            image.assertUnknown(registry, digest -> true);
        }

        image.pushAgain(registry, "v1");

        image.assertWhole(registry);
        Asked.of(registry, 0, "scrub", ALL);
        Parallel.await(
                "the timer has done its work",
                () -> backend.rows().stream().noneMatch(row -> row.isUpload() || row.isDue()));
    }

    private boolean isMarked(String digest) {
        return backend.rows().stream()
                .anyMatch(row -> (row.isBlob() || row.isManifest())
                        && row.toString().contains(digest)
                        && !row.field("damaged").isEmpty());
    }

    @Override
    public void end(Registry registry) {
        Asked.sweep(registry, backend);
        pushed.orElseThrow().assertWhole(registry);
    }
}
