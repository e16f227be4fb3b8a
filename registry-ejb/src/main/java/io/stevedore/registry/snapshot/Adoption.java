package io.stevedore.registry.snapshot;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.snapshot.RestoreReport.Count;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.store.OwnFiles;
import io.stevedore.registry.store.OwnPath;
import io.stevedore.registry.store.PathFilter;
import io.stevedore.registry.store.Reason;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Notes blobs of the store that no row names. Each is read and noted by its digest, so that the next push of it is not
 * stored again and no sweep takes it before.
 */
final class Adoption {

    private static final int BUFFER = 64 * 1024;

    private final BlobStore store;
    private final BlobIndex blobs;
    private final PathFilter named;
    private final RestoreReport report;
    private final Consumer<String> pulse;

    /** @param named what needs no adoption */
    Adoption(BlobStore store, BlobIndex blobs, PathFilter named, RestoreReport report, Consumer<String> pulse) {
        this.store = store;
        this.blobs = blobs;
        this.named = named;
        this.report = report;
        this.pulse = pulse;
    }

    void run() {
        OwnFiles files = new OwnFiles(store);
        for (StoragePath shard : files.shards(StoragePath.ROOT.child(BlobStore.BLOBS))) {
            files.walk(shard, this::look);
        }
    }

    private void look(StorageEntry file) {
        StoragePath path = file.path();
        if (OwnPath.of(path).isEmpty() || named.mayHold(path.text())) {
            return;
        }
        try {
            adopt(path, file.size());
        } catch (StorageException.Missing e) {
            return; // its upload went on or was dropped
        } catch (IOException | RegistryException.StoreFailed e) {
            report.problem(path.text(), Reason.of(e));
        }
    }

    private void adopt(StoragePath path, long size) throws IOException {
        if (report.isDryRun()) {
            count(size);
            return;
        }
        Blob blob = new Blob(digest(path), size, path.text());
        if (blobs.adopt(blob)) {
            count(size);
        }
    }

    private void count(long size) {
        report.add(Count.ADOPTED, 1);
        report.add(Count.ADOPTED_BYTES, size);
        pulse.accept(
                report.count(Count.ADOPTED) + " blobs are adopted, " + report.count(Count.ADOPTED_BYTES) + " bytes");
    }

    private Digest digest(StoragePath path) throws IOException {
        RunningDigest digest = RunningDigest.start(DigestAlgorithm.SHA256);
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = store.open(path)) {
            for (int n = content.read(buffer); n > 0; n = content.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return digest.finish();
    }
}
