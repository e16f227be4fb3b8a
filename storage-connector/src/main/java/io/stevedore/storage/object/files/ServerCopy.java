package io.stevedore.storage.object.files;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.PartAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Copies objects without leading their bytes through this process; what fails is aborted. */
record ServerCopy(Bucket bucket) {

    /** Copies an object that is too large for one call. */
    void inParts(String source, long size, String target, long partSize, int concurrency) {
        StoredParts.Upload upload = bucket.start(target);
        try {
            List<Part> parts = copy(source, size, new Target(target, upload), partSize, concurrency);
            new Completion(bucket)
                    .complete(target, new StoredParts(Optional.of(upload), parts, size, Optional.empty()));
        } catch (RuntimeException e) {
            throw aborted(target, upload, e);
        }
    }

    /** Starts an upload whose first parts are an object, at least as large as a part must be. */
    StoredParts asParts(String source, long size, String target) {
        StoredParts.Upload upload = bucket.start(target);
        try {
            long count = (size + bucket.sizes().limits().copy() - 1)
                    / bucket.sizes().limits().copy();
            List<Part> parts = copy(source, size, new Target(target, upload), (size + count - 1) / count, 1);
            return new StoredParts(Optional.of(upload), parts, size, Optional.empty());
        } catch (RuntimeException e) {
            throw aborted(target, upload, e);
        }
    }

    private List<Part> copy(String source, long size, Target target, long partSize, int concurrency) {
        List<CompletableFuture<Part>> copies = new ArrayList<>();
        for (long offset = 0; offset < size; offset += partSize) {
            if (copies.size() >= concurrency) {
                copies.get(copies.size() - concurrency).exceptionally(e -> null).join();
            }
            long first = offset;
            long length = Math.min(partSize, size - offset);
            PartAddress address = new PartAddress(target.key(), target.upload().id(), copies.size() + 1);
            copies.add(bucket.inBackground(() -> {
                Part part = bucket.store().copyPart(address, source, first, length);
                return new Part(part.number(), part.tag(), length);
            }));
        }
        CompletableFuture.allOf(copies.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> true)
                .join();
        return copies.stream().map(Bucket::result).toList();
    }

    private RuntimeException aborted(String target, StoredParts.Upload upload, RuntimeException failure) {
        try {
            bucket.abort(target, upload.id());
        } catch (StorageException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private record Target(String key, StoredParts.Upload upload) {}
}
