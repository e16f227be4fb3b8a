package io.stevedore.registry.measures;

import io.stevedore.registry.access.ServerUsers;
import io.stevedore.registry.access.Users;
import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.memory.KnownSizes;
import io.stevedore.registry.upload.RecentUploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** What the memories of this node saved it from asking again. */
@ApplicationScoped
public class MemoryMeasures {

    private KnownSizes sizes;
    private ManifestIndex manifests;
    private RecentUploads uploads;
    private Users users;
    private ServerUsers serverUsers;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public MemoryMeasures() {}

    @Inject
    public MemoryMeasures(
            KnownSizes sizes, ManifestIndex manifests, RecentUploads uploads, Users users, ServerUsers serverUsers) {
        this.sizes = sizes;
        this.manifests = manifests;
        this.uploads = uploads;
        this.users = users;
        this.serverUsers = serverUsers;
    }

    /** The looks into each memory, by what it keeps. */
    public Map<String, List<LookupCount>> lookups() {
        return Map.of(
                "sizes", List.of(sizes.lookups()),
                "manifests", List.of(manifests.recentLookups()),
                "uploads", List.of(uploads.lookups()),
                "passwords", List.of(users.lookups(), serverUsers.lookups()));
    }
}
