package io.stevedore.registry;

import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.index.UploadEnds;
import io.stevedore.registry.index.UploadIndex;
import io.stevedore.registry.limits.UploadPlaces;
import io.stevedore.registry.policy.UploadPolicy;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.upload.OpenUploads;
import io.stevedore.registry.upload.RecentUploads;
import io.stevedore.registry.upload.UploadSecret;
import io.stevedore.registry.upload.UploadTickets;
import io.stevedore.registry.upload.Uploads;
import org.jspecify.annotations.Nullable;

/** The uploads of a {@link TestRegistry}, on its own node or another one. */
public final class TestUploads {

    private @Nullable RecentUploads recent;
    private @Nullable UploadSecret secret;

    /** Uploads of the node that has an index; what it has written last is remembered from call to call. */
    Uploads of(UploadIndex index, UploadPolicy rules, TestRegistry registry) {
        if (recent == null || secret == null) {
            recent = new RecentUploads(registry.caller());
            secret = new UploadSecret(registry.indexTable());
        }
        return of(index, recent, secret, rules, registry);
    }

    /** Uploads of another node, with bounds of its own. */
    public static Uploads elsewhere(UploadPlaces places, UploadPolicy rules, TestRegistry registry) {
        UploadIndex index =
                new UploadIndex(registry.indexTable(), registry.blobIndex(), rules, registry.caller(), places);
        UploadSecret own = new UploadSecret(registry.indexTable());
        return of(index, new RecentUploads(registry.caller()), own, rules, registry);
    }

    /** Starts an upload that the index knows, though it has no byte. */
    public static Upload begin(TestRegistry registry, RepositoryName name) {
        return registry.uploadIndex()
                .start(
                        name,
                        BlobStore.newPath(BlobStore.BLOBS),
                        RunningDigest.start(DigestAlgorithm.SHA256).save());
    }

    private static Uploads of(
            UploadIndex index, RecentUploads recent, UploadSecret secret, UploadPolicy rules, TestRegistry registry) {
        return new Uploads(
                index,
                new UploadEnds(registry.indexTable(), index),
                recent,
                new UploadTickets(secret, rules, registry.caller()),
                registry.blobIndex(),
                registry.store(),
                new OpenUploads(registry.dueUploads(), rules),
                registry.room());
    }
}
