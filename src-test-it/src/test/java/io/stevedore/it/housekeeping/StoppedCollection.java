package io.stevedore.it.housekeeping;

import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Backend;
import io.stevedore.it.registry.Registry;
import java.util.Optional;

/** An image whose tag was deleted goes, first its manifest and then its blobs; one that shares its layer stays. */
final class StoppedCollection implements Housekeeping {

    private final Backend backend;
    private Optional<PushedImage> kept = Optional.empty();
    private Optional<PushedImage> gone = Optional.empty();

    StoppedCollection(Backend backend) {
        this.backend = backend;
    }

    @Override
    public void prepare(Registry registry, int number) {
        TestRepository repository = new TestRepository(registry, "it/collection" + number);
        String shared = PushedImage.blob();
        kept = Optional.of(PushedImage.push(repository, "kept", PushedImage.blob(), shared));
        gone = Optional.of(PushedImage.push(repository, "gone", PushedImage.blob(), shared));
        Asked.collect(registry, backend); // the looks that each push has asked for
        repository.http().delete(repository.manifest("gone")).assertStatus(202);
    }

    @Override
    public void run(Registry registry) {
        Asked.collect(registry, backend);
    }

    @Override
    public void finish(Registry registry) {
        kept.orElseThrow().assertWhole(registry);

        Asked.collect(registry, backend);

        gone.orElseThrow().assertUnknownButLayer(registry);
        kept.orElseThrow().assertWhole(registry);
    }

    @Override
    public void end(Registry registry) {
        Asked.sweep(registry, backend);
    }
}
