package io.stevedore.registry.browse;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.manifest.ManifestBytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sums up many manifests in few calls, with few of them in memory at a time. */
@ApplicationScoped
public class ManifestSummaries {

    /** Those that lie in the store cost a call each. */
    static final int MOST_LARGE = 10;

    /** Children of indexes that are looked at for their sizes. */
    static final int MOST_CHILDREN = 1000;

    private static final Logger LOG = System.getLogger(ManifestSummaries.class.getName());

    private ListIndex lists;
    private ManifestBytes bytes;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ManifestSummaries() {}

    @Inject
    public ManifestSummaries(ListIndex lists, ManifestBytes bytes) {
        this.lists = lists;
        this.bytes = bytes;
    }

    /** Of those manifests that the repository has; what cannot be read is summed up by its media type alone. */
    Map<Digest, ManifestSummary> of(RepositoryName name, Collection<Digest> digests) {
        Look look = new Look(name);
        Map<Digest, ManifestSummary> found = look.at(digests);
        Set<Digest> children = new LinkedHashSet<>();
        found.values().stream()
                .flatMap(summary -> summary.children().stream())
                .distinct()
                .limit(MOST_CHILDREN)
                .forEach(children::add);
        Map<Digest, ManifestSummary> below = look.at(children);
        found.replaceAll((digest, summary) -> summary.with(children, below));
        return found;
    }

    private final class Look {

        private final RepositoryName name;
        private int large;

        Look(RepositoryName name) {
            this.name = name;
        }

        Map<Digest, ManifestSummary> at(Collection<Digest> digests) {
            Map<Digest, ManifestSummary> found = new HashMap<>();
            if (!digests.isEmpty()) {
                lists.forEachManifest(
                        name, digests, row -> summary(row).ifPresent(summary -> found.put(row.digest(), summary)));
            }
            return found;
        }

        private Optional<ManifestSummary> summary(ManifestRow row) {
            if (row.location().isPresent() && ++large > MOST_LARGE) {
                return Optional.of(ManifestSummary.unread(row.mediaType()));
            }
            try {
                return bytes.parsed(row, content -> ManifestSummary.of(row.mediaType(), content));
            } catch (RegistryException.StoreFailed e) {
                LOG.log(Level.WARNING, "manifest " + row.digest() + " of " + name + " cannot be read", e.getCause());
                return Optional.of(ManifestSummary.unread(row.mediaType()));
            }
        }
    }
}
