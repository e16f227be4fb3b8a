package io.stevedore.registry.scrub;

import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * Reads content, and compares it with its size and digest.
 *
 * @param taken is told of the bytes as they come
 */
record ContentReader(BlobStore store, LongConsumer taken) {

    private static final int BUFFER = 64 * 1024;

    /** The same, which tells somebody else of the bytes as well. */
    ContentReader tellingAlso(LongConsumer listener) {
        return new ContentReader(store, taken.andThen(listener));
    }

    /** What was found of some content. */
    enum Finding {
        WHOLE,
        /** There is nothing where its bytes were. */
        MISSING,
        /** There are other bytes. */
        CHANGED
    }

    /** @param what is wrong; empty if nothing is */
    record Look(Finding finding, String what) {}

    /**
     * Reads all of it.
     *
     * @throws RegistryException.Unavailable if the store cannot be asked now
     * @throws RegistryException.StoreFailed if it cannot tell
     * @throws IOException if it broke off
     */
    Look read(ScrubbedContent content) throws IOException {
        if (content.path().isEmpty()) {
            byte[] bytes = content.row().value().content();
            taken.accept(bytes.length);
            return compared(content.digest(), RunningDigest.of(content.digest().algorithm(), bytes));
        }
        StoragePath path = content.path().get();
        try {
            long size = store.with(lease -> lease.stat(path)).size();
            if (size != content.size().orElse(size)) {
                String what = size + " bytes in place of " + content.size().getAsLong();
                return new Look(Finding.CHANGED, what);
            }
            return compared(content.digest(), digest(content.digest(), path, size));
        } catch (StorageException.Missing e) {
            return new Look(Finding.MISSING, "the store has nothing there");
        }
    }

    private static Look compared(Digest wanted, Digest actual) {
        return actual.equals(wanted)
                ? new Look(Finding.WHOLE, "")
                : new Look(Finding.CHANGED, "the bytes have the digest " + actual);
    }

    private Digest digest(Digest wanted, StoragePath path, long size) throws IOException {
        RunningDigest running = RunningDigest.start(wanted.algorithm());
        byte[] buffer = new byte[BUFFER];
        try (InputStream bytes = store.open(path, ByteRange.whole(size))) {
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                running.update(buffer, 0, n);
                taken.accept(n);
            }
        }
        return running.finish();
    }
}
