package io.stevedore.registry.distribution;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.manifest.ManifestReader;
import io.stevedore.registry.takeover.ForeignFiles;
import io.stevedore.registry.takeover.ForeignRepository;
import io.stevedore.registry.takeover.FoundContent;
import io.stevedore.storage.StoragePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One repository of distribution. What it has no link to it does not serve, even if the bytes are there for another
 * one, so that is missing here, too.
 *
 * @param tagsOf by the manifest that they name
 */
record DistributionRepository(ForeignFiles files, RepositoryName name, Map<Digest, List<Tag>> tagsOf)
        implements ForeignRepository {

    @Override
    public StoragePath place(Digest manifest) {
        return DistributionPaths.link(DistributionPaths.revisions(name), manifest);
    }

    /** A link may lead to the same bytes under another algorithm's digest: whoever reads them digests them anyway. */
    @Override
    public FoundContent manifest(Digest digest) {
        LinkFile link = LinkFile.read(files, place(digest));
        if (link.target().isEmpty()) {
            return FoundContent.nothing(link.path(), link.fault());
        }
        Digest target = link.target().get();
        return target.algorithm() == digest.algorithm() && !target.equals(digest)
                ? FoundContent.nothing(link.path(), "has a link to another one, " + target)
                : data(digest, target);
    }

    @Override
    public FoundContent blob(Digest digest, Optional<Blob> stored) {
        LinkFile link = LinkFile.read(files, DistributionPaths.link(DistributionPaths.layers(name), digest));
        if (link.target().isEmpty()) {
            return FoundContent.nothing(link.path(), link.fault());
        }
        Digest target = link.target().get();
        if (!target.equals(digest)) {
            return FoundContent.nothing(
                    link.path(), isAlias(digest, target) ? alias(target) : "has a link to " + target);
        }
        return stored.map(FoundContent::at).orElseGet(() -> data(digest, digest));
    }

    /** Whether a link gives the same bytes a name by another algorithm. */
    static boolean isAlias(Digest name, Digest target) {
        return target.algorithm() != name.algorithm();
    }

    /** Two rows for one file would each delete it under the other. */
    static String alias(Digest target) {
        return "is an alias of " + target + ", and here each digest has a file of its own; push it here by this digest";
    }

    @Override
    public List<Tag> tags(Digest manifest) {
        return tagsOf.getOrDefault(manifest, List.of());
    }

    @Override
    public String mediaType(String told, byte[] bytes) {
        return ManifestReader.mediaType(bytes);
    }

    private FoundContent data(Digest digest, Digest target) {
        StoragePath path = DistributionPaths.data(target);
        OptionalLong size = files.size(path);
        return size.isPresent()
                ? FoundContent.at(new Blob(digest, size.getAsLong(), path.text()))
                : FoundContent.nothing(path, "has lost its bytes");
    }
}
