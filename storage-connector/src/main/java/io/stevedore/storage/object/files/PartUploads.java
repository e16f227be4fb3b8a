package io.stevedore.storage.object.files;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.PartAddress;
import io.stevedore.storage.object.buffer.PartBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The multipart upload of one file: one part is on its way while others wait. */
final class PartUploads {

    private final Bucket bucket;
    private StoredParts stored;
    private @Nullable CompletableFuture<Part> onItsWay;
    private long bytesOnTheirWay;

    PartUploads(Bucket bucket, StoredParts stored) {
        this.bucket = bucket;
        this.stored = stored;
    }

    StoredParts stored() {
        return stored;
    }

    /** Where the part begins that follows the one on its way. */
    long nextOffset() {
        return stored.partBytes() + bytesOnTheirWay;
    }

    void endIn(StoredParts.Aside tail) {
        stored = stored.endingIn(tail);
    }

    void start(String key) {
        stored = stored.in(bucket.start(key));
    }

    /**
     * Sends a part on its way and releases its buffer when it is there.
     *
     * @throws StorageException.Full if the upload has all parts that the store allows
     */
    void upload(String key, PartBuffer buffer) {
        int number = stored.parts().size() + 1;
        int most = bucket.sizes().limits().parts();
        if (number > most) {
            throw new StorageException.Full(
                    key + " has " + most + " parts of " + stored.partBytes()
                            + " bytes, more the store does not take; set a" + " larger chunksize",
                    null);
        }
        PartAddress address = new PartAddress(key, stored.upload().orElseThrow().id(), number);
        long size = buffer.size();
        bytesOnTheirWay = size;
        onItsWay = bucket.inBackground(() -> {
            try {
                return new Part(
                        number, bucket.store().uploadPart(address, buffer).tag(), size);
            } finally {
                buffer.release();
            }
        });
    }

    /** True if there was a part on its way; it is in the store now. */
    boolean awaitPart() {
        CompletableFuture<Part> sent = onItsWay;
        if (sent == null) {
            return false;
        }
        onItsWay = null;
        bytesOnTheirWay = 0;
        stored = stored.plus(Bucket.result(sent));
        return true;
    }

    /** Waits until nothing is on its way, and forgets it. */
    void abandonPart() {
        CompletableFuture<Part> sent = onItsWay;
        onItsWay = null;
        bytesOnTheirWay = 0;
        if (sent != null) {
            sent.handle((part, failure) -> true).join();
        }
    }

    void complete(String key) {
        new Completion(bucket).complete(key, stored);
    }

    void abort(String key) {
        if (stored.isInParts()) {
            bucket.abort(key, stored.upload().orElseThrow().id());
        }
    }
}
