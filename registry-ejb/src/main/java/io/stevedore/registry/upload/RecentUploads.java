package io.stevedore.registry.upload;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.index.UploadRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The rows of uploads that this node has written last; some may have been changed by others since. */
@ApplicationScoped
public class RecentUploads {

    private static final int MOST = 1000;

    /** Without threads of its own, which would outlive the application. */
    private final Cache<UploadId, UploadRow> rows =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build();

    private final LookupCount lookups = new LookupCount();

    private Caller caller;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public RecentUploads() {}

    @Inject
    public RecentUploads(Caller caller) {
        this.caller = caller;
    }

    /** Keeps what this node has just written, for as long as there is room. */
    void keep(UploadRow row) {
        rows.put(row.upload().id(), row);
    }

    /** An upload of the caller as this node has written it last, once; a write of it shows whether it is still so. */
    Optional<UploadRow> take(RepositoryName name, UploadId id) {
        return lookups.counted(Optional.ofNullable(rows.asMap().remove(id.known())))
                .filter(row -> row.upload().repository().equals(name)
                        && row.owner().equals(caller.principal().id()));
    }

    /** How often this node remembered an upload. */
    public LookupCount lookups() {
        return lookups;
    }
}
