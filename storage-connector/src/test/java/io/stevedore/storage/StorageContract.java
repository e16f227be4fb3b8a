package io.stevedore.storage;

import org.junit.jupiter.api.Nested;

/**
 * What every store does: the specification of the port. A driver passes it with a subclass that says how to open a
 * store. Large files are as large as the system property {@code storage.contract.large} says, in bytes.
 */
public abstract class StorageContract {

    /** Opens another client of the same store; the store is empty when a test begins. */
    protected abstract StorageClient open();

    /** Whether a second writer of the same unfinished bytes is refused while the first has them open. */
    protected boolean locksWriters() {
        return true;
    }

    /** Whether a new writer drops unfinished ones of exactly its path. */
    protected boolean newWriterDropsOlder() {
        return false;
    }

    /** Whether a path cannot be a file and a directory at once. */
    protected boolean keepsFilesAndDirectoriesApart() {
        return true;
    }

    /** Whether the server keeps its rules when a path below a file is asked for; one emulator answers 500. */
    protected boolean looksBelowFiles() {
        return true;
    }

    /** Whether the server replaces a file at once, as stores do; one emulator mixes old and new bytes. */
    protected boolean replacesAtOnce() {
        return true;
    }

    /** Whether a test that only repeats itself does so a quarter as often; some emulators take minutes for it. */
    protected boolean takesItsTime() {
        return false;
    }

    @Nested
    class Files extends StorageFilesContract {
        Files() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Reading extends StorageReadingContract {
        Reading() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Writing extends StorageWritingContract {
        Writing() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Resuming extends StorageResumingContract {
        Resuming() {
            super(StorageContract.this);
        }
    }

    @Nested
    class NewFiles extends StorageNewFilesContract {
        NewFiles() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Unfinished extends StorageUnfinishedContract {
        Unfinished() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Appending extends StorageAppendingContract {
        Appending() {
            super(StorageContract.this);
        }
    }

    @Nested
    class WriterStages extends StorageWriterStagesContract {
        WriterStages() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Listing extends StorageListingContract {
        Listing() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Moving extends StorageMovingContract {
        Moving() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Deleting extends StorageDeletingContract {
        Deleting() {
            super(StorageContract.this);
        }
    }

    @Nested
    class Concurrency extends StorageConcurrencyContract {
        Concurrency() {
            super(StorageContract.this);
        }
    }

    @Nested
    class RandomWalk extends StorageRandomWalkContract {
        RandomWalk() {
            super(StorageContract.this);
        }
    }
}
