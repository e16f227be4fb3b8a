package io.stevedore.registry.takeover;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.storage.StoragePath;
import java.util.List;
import java.util.Optional;

/** One repository of another registry, whose files lie in the store. */
public interface ForeignRepository {

    /** What it is called there, and will be here. */
    RepositoryName name();

    /** Where the other registry notes a manifest: the place that problems with it name. */
    StoragePath place(Digest manifest);

    /** The bytes of a manifest that the repository has. */
    FoundContent manifest(Digest digest);

    /**
     * The bytes of a blob that the repository may serve.
     *
     * @param stored what the registry has of it already, wherever; it comes before bytes of the other registry
     */
    FoundContent blob(Digest digest, Optional<Blob> stored);

    /** The tags that name a manifest; none if something else leads to it. */
    List<Tag> tags(Digest manifest);

    /**
     * The media type of a manifest.
     *
     * @param told what led to it says of its type; empty if it says nothing
     * @throws RegistryException.ManifestInvalid if the bytes are no manifest that can be taken
     */
    String mediaType(String told, byte[] bytes);
}
