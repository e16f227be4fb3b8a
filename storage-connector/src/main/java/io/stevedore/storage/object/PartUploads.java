package io.stevedore.storage.object;

import io.stevedore.storage.StorageException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The multipart upload of one file: one part is on its way while others wait. */
final class PartUploads {

    private final Tools tools;
    private Flushed flushed;
    private @Nullable CompletableFuture<Part> onItsWay;
    private long bytesOnTheirWay;

    PartUploads(Tools tools, Flushed flushed) {
        this.tools = tools;
        this.flushed = flushed;
    }

    Flushed flushed() {
        return flushed;
    }

    /** Where the part begins that follows the one on its way. */
    long nextOffset() {
        return flushed.partBytes() + bytesOnTheirWay;
    }

    void endIn(Flushed.Aside tail) {
        flushed = flushed.endingIn(tail);
    }

    void start(String key) {
        flushed = flushed.in(tools.start(key));
    }

    /**
     * Sends a part on its way and releases its buffer when it is there.
     *
     * @throws StorageException.Full if the upload has all parts that the store allows
     */
    void upload(String key, PartBuffer buffer) {
        int number = flushed.parts().size() + 1;
        int most = tools.sizes().limits().parts();
        if (number > most) {
            throw new StorageException.Full(
                    key + " has " + most + " parts of " + flushed.partBytes()
                            + " bytes, more the store does not take; set a" + " larger chunksize",
                    null);
        }
        PartAddress address =
                new PartAddress(key, flushed.upload().orElseThrow().id(), number);
        long size = buffer.size();
        bytesOnTheirWay = size;
        onItsWay = tools.inBackground(() -> {
            try {
                return new Part(
                        number, tools.store().uploadPart(address, buffer).tag(), size);
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
        flushed = flushed.plus(Tools.result(sent));
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
        new Completion(tools).complete(key, flushed);
    }

    void abort(String key) {
        if (flushed.isInParts()) {
            tools.abort(key, flushed.upload().orElseThrow().id());
        }
    }
}
