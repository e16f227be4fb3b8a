package io.stevedore.storage.object.files;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.WriterState;
import io.stevedore.storage.object.buffer.HeapBuffer;
import io.stevedore.storage.object.buffer.PartBuffer;
import io.stevedore.storage.object.buffer.SmallBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * An object that grows. Bytes gather in a buffer: first a small one of their own, then one for a whole part, into which
 * the tail that was put aside earlier is taken back. A full part goes up while the next one fills.
 */
final class GrowingObject {

    private static final System.Logger LOG = System.getLogger(GrowingObject.class.getName());

    private final Bucket bucket;
    private final boolean fresh;
    private final boolean isNew;
    private final PartUploads uploads;
    private final SupersededObjects older;
    private StoragePath path;
    private PartBuffer filling = new SmallBuffer();
    private boolean tailIsFilled;
    private long fillingSince;

    /** @param before what the file goes on from; empty for a new one */
    GrowingObject(Bucket bucket, StoragePath path, boolean fresh, Optional<WriterToken> before) {
        this.bucket = bucket;
        this.fresh = fresh;
        this.isNew = before.isEmpty();
        this.older = new SupersededObjects(fresh, before);
        this.path = path;
        this.uploads = new PartUploads(bucket, before.map(WriterToken::stored).orElse(StoredParts.NOTHING));
    }

    StoragePath path() {
        return path;
    }

    /** What the store has for sure, and what it has after a failure. */
    StoredParts stored() {
        return uploads.stored();
    }

    boolean isNew() {
        return isNew;
    }

    boolean isFresh() {
        return fresh;
    }

    void append(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            if (filling.room() == 0) {
                makeRoom();
            }
            int count = (int) Math.min(length - done, filling.room());
            filling.write(bytes, offset + done, count);
            done += count;
        }
        if (filling instanceof HeapBuffer
                && bucket.buffers().pool().isContended()
                && Pace.since(fillingSince, filling.size()).isSlow()) {
            putAside();
        }
    }

    /** Brings everything to the store. */
    WriterState flush() {
        awaitPart();
        if (filling.size() > 0) {
            takeTailBack();
            if (stored().isInParts() && filling.size() >= bucket.sizes().leastAt(stored().partBytes())) {
                upload();
                awaitPart();
            } else {
                putAside();
            }
        }
        return state();
    }

    /** The state that goes on after what the store has. What only the state before the last one needed is deleted. */
    WriterState state() {
        filling.release();
        List<String> superseded = older.supersededBy(stored(), bucket.tryDelete(older.unneeded()));
        StoredParts stored = stored();
        WriterToken token = new WriterToken(fresh, stored, stored.parts().size(), superseded);
        return new WriterState(path, stored.size(), token.text());
    }

    void finish() {
        awaitPart();
        if (stored().isInParts()) {
            if (stored().tail().isPresent() || filling.size() > 0) {
                takeTailBack();
                upload();
                awaitPart();
            }
            uploads.complete(bucket.keys().key(path));
        } else if (!fresh || filling.size() > 0 || stored().tail().isEmpty()) {
            takeTailBack();
            renameIfUsed();
            bucket.store().put(bucket.keys().key(path), filling);
        }
        filling.release();
        bucket.tryDelete(older.besides(bucket.keys().key(path), stored()));
    }

    /** Drops everything. */
    void drop() {
        filling.release();
        uploads.abandonPart();
        uploads.abort(bucket.keys().key(path));
        List<String> all = older.all(stored());
        if (!all.isEmpty()) {
            bucket.store().delete(all);
        }
    }

    /** Drops what no state names that was given away. */
    void dropUnnamed() {
        filling.release();
        uploads.abandonPart();
        if (!older.beforeIsInParts()) {
            uploads.abort(bucket.keys().key(path));
        }
        bucket.tryDelete(older.unnamed(stored()));
    }

    /** Drops it while the caller goes on: after a failure the store may not answer for long. */
    void dropUnnamedLater() {
        bucket.inBackground(() -> {
                    dropUnnamed();
                    return true;
                })
                .exceptionally(failure -> {
                    LOG.log(
                            Level.INFO,
                            "what an ended writer of {0} left stays for the next sweep: {1}",
                            path,
                            failure.getMessage());
                    return false;
                });
    }

    /** Gives the buffers back after a failure; a part on its way may still arrive. */
    void fail() {
        filling.release();
        filling = new SmallBuffer();
        uploads.abandonPart();
    }

    /** An empty buffer becomes a large one, and a full large one a part. */
    private void makeRoom() {
        if (filling instanceof SmallBuffer) {
            fill(largeBuffer(
                    filling.size() + tailToFill().map(StoredParts.Aside::size).orElse(0L)));
        } else {
            upload();
        }
    }

    private void takeTailBack() {
        if (tailToFill().isEmpty()) {
            return;
        }
        long size = filling.size() + tailToFill().map(StoredParts.Aside::size).orElse(0L);
        fill(size <= SmallBuffer.CAPACITY ? new SmallBuffer() : largeBuffer(size));
    }

    /** Takes the tail, and what came after it, into another buffer. */
    private void fill(PartBuffer next) {
        PartBuffer small = filling;
        filling = next;
        fillingSince = System.nanoTime();
        tailToFill().ifPresent(tail -> copy(bucket.store().get(tail.key(), 0, tail.size()), tail.size()));
        tailIsFilled = true;
        copy(small.open(), small.size());
        small.release();
    }

    private Optional<StoredParts.Aside> tailToFill() {
        return tailIsFilled ? Optional.empty() : stored().tail();
    }

    /** Waits for memory only when it has none itself. */
    private PartBuffer largeBuffer(long needed) {
        long capacity = Math.max(needed, bucket.sizes().at(uploads.nextOffset()));
        return bucket.buffers().tryOpen(capacity).orElseGet(() -> {
            awaitPart();
            return bucket.buffers().open(capacity);
        });
    }

    private void copy(InputStream source, long size) {
        try (source) {
            byte[] block = new byte[SmallBuffer.CAPACITY];
            long copied = 0;
            for (int n = source.read(block); n >= 0; n = source.read(block)) {
                filling.write(block, 0, n);
                copied += n;
            }
            if (copied != size) {
                throw new StorageException.Broken(
                        copied + " bytes of " + path + " lie aside where " + size + " were put", null);
            }
        } catch (IOException e) {
            throw new StorageException.Busy("the store's connection broke while bytes of " + path + " were read", e);
        }
    }

    private void upload() {
        if (!stored().isInParts()) {
            renameIfUsed();
            uploads.start(bucket.keys().key(path));
        }
        awaitPart();
        uploads.upload(bucket.keys().key(path), filling);
        filling = new SmallBuffer();
    }

    private void awaitPart() {
        Optional<String> tail = stored().tailKey();
        if (uploads.awaitPart()) {
            tail.ifPresent(older::replace);
            tailIsFilled = false;
        }
    }

    /** Brings what is in the buffer to the store as an object of its own. */
    private void putAside() {
        awaitPart();
        if (fresh && !stored().isInParts()) {
            renameIfUsed();
        }
        String key = fresh && !stored().isInParts()
                ? bucket.keys().key(path)
                : bucket.keys().aside(path, stored().partBytes());
        bucket.store().put(key, filling);
        stored().tailKey().ifPresent(older::replace);
        uploads.endIn(new StoredParts.Aside(key, filling.size()));
        tailIsFilled = false;
        filling.release();
        filling = new SmallBuffer();
    }

    /** A name that the store made up is used for one content only. */
    private void renameIfUsed() {
        if (fresh && stored().tail().isPresent()) {
            path = ObjectKeys.madeUp(ObjectKeys.stem(path));
        }
    }
}
