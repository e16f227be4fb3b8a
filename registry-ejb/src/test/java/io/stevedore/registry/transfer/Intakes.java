package io.stevedore.registry.transfer;

import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.manifest.LargeManifests;
import io.stevedore.registry.manifest.ManifestBytes;

/** The intake of a registry of a test. */
public final class Intakes {

    private Intakes() {}

    public static Intake of(TestRegistry registry) {
        return new Intake(
                registry.blobIndex(),
                registry.manifestIndex(),
                new ManifestBytes(registry.store(), new LargeManifests()),
                registry.manifests(),
                registry.blobs(),
                registry.uploads(),
                registry.caller());
    }
}
