package io.stevedore.registry.upload;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.storage.Storage;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.io.InputStream;

/** The digest of bytes that are stored, for the rare push whose digest was not computed on the way. */
final class StoredDigest {

    private StoredDigest() {}

    static Digest compute(Storage store, StoragePath path, DigestAlgorithm algorithm) {
        RunningDigest running = RunningDigest.start(algorithm);
        byte[] buffer = new byte[256 * 1024];
        try (InputStream stream = store.read(path, 0)) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                running.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new StorageException.Broken("cannot read " + path, e);
        }
        return running.finish();
    }
}
