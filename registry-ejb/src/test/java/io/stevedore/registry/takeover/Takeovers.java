package io.stevedore.registry.takeover;

import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.manifest.LargeManifests;
import io.stevedore.registry.manifest.ManifestBytes;

/** Puts together what runs imports. */
public final class Takeovers {

    private Takeovers() {}

    public static Takeover of(TestRegistry registry) {
        return new Takeover(
                registry.blobIndex(),
                registry.manifestIndex(),
                new ManifestBytes(registry.store(), new LargeManifests()),
                registry.manifests(),
                registry.room(),
                registry.caller());
    }
}
