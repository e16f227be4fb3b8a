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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
        Map<Digest, ManifestSummary> below = new HashMap<>(found);
        below.putAll(look.at(
                children.stream().filter(child -> !found.containsKey(child)).toList()));
        found.replaceAll((digest, summary) -> summary.with(children, below));
        return found;
    }

    private final class Look {

        private final RepositoryName name;
        private int left = MOST_LARGE;

        Look(RepositoryName name) {
            this.name = name;
        }

        /** Large ones are read when the rows of the others are no longer in memory, as they may have to wait. */
        Map<Digest, ManifestSummary> at(Collection<Digest> digests) {
            Map<Digest, ManifestSummary> found = new HashMap<>();
            if (digests.isEmpty()) {
                return found;
            }
            List<ManifestRow> large = new ArrayList<>();
            lists.forEachManifest(name, digests, row -> {
                if (row.location().isEmpty()) {
                    found.put(row.digest(), ManifestSummary.of(row.mediaType(), row.bytes()));
                } else if (left > 0) {
                    left--;
                    large.add(row);
                } else {
                    found.put(row.digest(), ManifestSummary.unread(row.mediaType()));
                }
            });
            large.forEach(row -> stored(row).ifPresent(summary -> found.put(row.digest(), summary)));
            return found;
        }

        private Optional<ManifestSummary> stored(ManifestRow row) {
            try {
                return bytes.parsed(row, content -> ManifestSummary.of(row.mediaType(), content));
            } catch (RegistryException.StoreFailed e) {
                LOG.log(Level.WARNING, "manifest " + row.digest() + " of " + name + " cannot be read", e.getCause());
                return Optional.of(ManifestSummary.unread(row.mediaType()));
            }
        }
    }
}
