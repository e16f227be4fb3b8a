package io.stevedore.registry.upload;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.DueUploads;
import io.stevedore.registry.index.UploadIndex;
import io.stevedore.registry.index.UploadRow;
import io.stevedore.registry.store.BlobStore;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * Drops uploads that rested longer than {@code registry.upload.maxage}, bytes and all, wherever their process died, and
 * bytes that whoever ended an upload could not drop. Each node runs it; a claim on each upload keeps nodes, and late
 * clients, out of each other's way.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UploadReaper {

    private static final System.Logger LOG = System.getLogger(UploadReaper.class.getName());
    private static final int AT_ONCE = 100;

    private DueUploads due;
    private UploadIndex uploads;
    private BlobStore stores;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UploadReaper() {}

    @Inject
    public UploadReaper(DueUploads due, UploadIndex uploads, BlobStore stores) {
        this.due = due;
        this.uploads = uploads;
        this.stores = stores;
    }

    /** Looks at the uploads that are due by now, a bounded number of them, and drops those that have expired. */
    public void run() {
        int dropped = run(Instant.now());
        if (dropped > 0) {
            LOG.log(System.Logger.Level.INFO, "dropped {0} abandoned uploads", dropped);
        }
    }

    int run(Instant now) {
        int dropped = 0;
        List<DueUploads.Due> found = due.by(now, AT_ONCE);
        for (DueUploads.Due one : found) {
            dropped += drop(one, now) ? 1 : 0;
        }
        return dropped;
    }

    private boolean drop(DueUploads.Due one, Instant now) {
        try {
            if (due.isLeftOver(one)) {
                stores.discard(one.stem());
                uploads.forget(one.key());
                return true;
            }
            return due.expired(one, now).filter(this::abandon).isPresent();
        } catch (RegistryException e) {
            LOG.log(System.Logger.Level.INFO, "upload {0} stays for the next run: {1}", one.id(), e.getMessage());
            return false;
        }
    }

    private boolean abandon(UploadRow row) {
        return stores.with(store -> {
            try (ClaimedUpload upload = ClaimedUpload.toAbandon(uploads, store, row)) {
                return upload.abandon();
            }
        });
    }
}
