package io.stevedore.storage.object.files;

import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.util.Locale;
import java.util.Objects;

/** What may be done to an unfinished object, and when. */
final class MultipartWriter implements StorageWriter {

    private enum Stage {
        OPEN,
        FAILED,
        SUSPENDED,
        COMMITTED,
        CANCELLED
    }

    private final GrowingObject object;
    private Stage stage = Stage.OPEN;
    private long size;

    /** Goes on after what the object's store has. */
    MultipartWriter(GrowingObject object) {
        this.object = object;
        this.size = object.stored().size();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        require(stage == Stage.OPEN);
        try {
            object.append(bytes, offset, length);
        } catch (RuntimeException e) {
            fail();
            throw e;
        }
        size += length;
    }

    @Override
    public StoragePath path() {
        return object.path();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public WriterState suspend() {
        require(stage == Stage.OPEN || stage == Stage.FAILED);
        if (stage == Stage.FAILED) {
            stage = Stage.SUSPENDED;
            return object.state();
        }
        try {
            WriterState state = object.flush();
            stage = Stage.SUSPENDED;
            return state;
        } catch (RuntimeException e) {
            fail();
            throw e;
        }
    }

    @Override
    public void commit() {
        require(stage == Stage.OPEN);
        try {
            object.finish();
            stage = Stage.COMMITTED;
        } catch (RuntimeException e) {
            fail();
            throw e;
        }
    }

    @Override
    public void cancel() {
        if (stage != Stage.CANCELLED) {
            require(stage == Stage.OPEN || stage == Stage.FAILED);
            object.drop();
            stage = Stage.CANCELLED;
        }
    }

    /**
     * Nobody has the state of a fresh file that is closed without an end; nobody asks for what a new writer left that
     * failed.
     */
    @Override
    public void close() {
        Stage last = stage;
        stage = last == Stage.OPEN || last == Stage.FAILED ? Stage.SUSPENDED : last;
        boolean forgotten = object.isFresh() || (object.isNew() && last == Stage.FAILED);
        if (last == Stage.OPEN && !forgotten) {
            object.flush();
        } else if (last == Stage.OPEN) {
            object.dropUnnamed();
        } else if (last == Stage.FAILED && forgotten) {
            object.dropUnnamedLater();
        }
    }

    private void fail() {
        stage = Stage.FAILED;
        object.fail();
        size = object.stored().size();
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalStateException("the writer of " + path() + " is "
                    + stage.name().toLowerCase(Locale.ROOT) + "; open another to go on");
        }
    }
}
