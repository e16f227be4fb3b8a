package io.stevedore.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.manifest.ManifestReader;

/** Pulls whatever a registry offers, with all that belongs to it, as clients would. */
final class Whole {

    private final TestRegistry registry;
    private int manifests;

    private Whole(TestRegistry registry) {
        this.registry = registry;
    }

    /** Pulls all tags of all repositories; how many manifests came of it. */
    static int pull(TestRegistry registry) {
        Whole whole = new Whole(registry);
        registry.catalog()
                .list(new PageRequest(1000, ""))
                .items()
                .forEach(name -> registry.tags()
                        .list(name, new PageRequest(1000, ""))
                        .items()
                        .forEach(tag -> whole.pull(name, tag)));
        return whole.manifests;
    }

    private void pull(RepositoryName name, Reference reference) {
        StoredManifest stored = registry.manifest(name, reference);
        assertThat(Content.sha256(stored.bytes())).isEqualTo(stored.digest());
        manifests++;
        Manifest manifest = ManifestReader.read(stored.mediaType(), stored.bytes());
        for (Descriptor blob : manifest.blobs()) {
            Digest pulled = Content.sha256(Stored.bytes(registry, name, blob.digest()));
            assertThat(pulled).isEqualTo(blob.digest());
        }
        manifest.manifests().forEach(child -> pull(name, child.digest()));
    }
}
