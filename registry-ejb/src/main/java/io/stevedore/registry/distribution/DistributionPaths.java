package io.stevedore.registry.distribution;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.storage.StoragePath;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where distribution keeps what, below its root directory. The bytes of all repositories are in one place; each
 * repository has a directory of links, whose content is a digest.
 */
final class DistributionPaths {

    /** The directory of all repositories. */
    static final StoragePath REPOSITORIES = new StoragePath("/docker/registry/v2/repositories");

    /** The directory of a repository in which links to its blobs are. */
    static final String LAYERS = "_layers";

    /** The directory of a repository in which links to its manifests are. */
    static final String MANIFESTS = "_manifests";

    /** The algorithm of the digests under which bytes lie. */
    static final DigestAlgorithm CANONICAL = DigestAlgorithm.SHA256;

    private static final StoragePath BLOBS = new StoragePath("/docker/registry/v2/blobs");
    private static final String LINK = "link";
    private static final Pattern LINK_SYNTAX = Pattern.compile("/([a-z0-9]+)/([^/]+)/" + LINK);

    private DistributionPaths() {}

    /** The bytes of a digest. */
    static StoragePath data(Digest digest) {
        return BLOBS.child(digest.algorithm() + "/" + digest.hex().substring(0, 2) + "/" + digest.hex() + "/data");
    }

    static StoragePath repository(RepositoryName name) {
        return REPOSITORIES.child(name.toString());
    }

    /** @throws RegistryException.NameInvalid if a directory has no name of a repository */
    static RepositoryName name(StoragePath directory) {
        String parent = REPOSITORIES + "/";
        String text = directory.text();
        return new RepositoryName(text.startsWith(parent) ? text.substring(parent.length()) : "");
    }

    static StoragePath layers(RepositoryName name) {
        return repository(name).child(LAYERS);
    }

    static StoragePath revisions(RepositoryName name) {
        return repository(name).child(MANIFESTS + "/revisions");
    }

    static StoragePath tags(RepositoryName name) {
        return repository(name).child(MANIFESTS + "/tags");
    }

    /** The link of what a tag names now; those of what it named before are beside it. */
    static StoragePath current(StoragePath tag) {
        return tag.child("current/" + LINK);
    }

    /** @param directory that of a repository's layers or revisions */
    static StoragePath link(StoragePath directory, Digest digest) {
        return directory.child(digest.algorithm() + "/" + digest.hex() + "/" + LINK);
    }

    /** The digest under which a link stands below such a directory; empty for any other path. */
    static Optional<Digest> linked(StoragePath directory, StoragePath path) {
        Matcher matcher =
                LINK_SYNTAX.matcher(path.text().substring(directory.text().length()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Digest(DigestAlgorithm.parse(matcher.group(1)), matcher.group(2)));
        } catch (RegistryException.DigestInvalid e) {
            return Optional.empty();
        }
    }

    /** Whether distribution was writing a file when it was listed, or was killed then. */
    static boolean isUnfinished(StoragePath path) {
        return path.name().endsWith(".tmp");
    }
}
