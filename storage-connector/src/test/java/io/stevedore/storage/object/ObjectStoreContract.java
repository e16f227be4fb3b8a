package io.stevedore.storage.object;

import org.junit.jupiter.api.Nested;

/**
 * What every store of objects does: the specification of the port. A driver passes it with a subclass that says how to
 * open a store. What a server of the tests cannot, or does wrong, its subclass says in one of the abilities.
 */
public abstract class ObjectStoreContract {

    /** Opens a store in whose bucket nobody else uses keys with the prefix {@link #root}. */
    protected abstract ObjectStore open();

    /** What all keys of a test begin with, such as {@code dir/}; it is fresh for each test. */
    protected abstract String root();

    /** Whether the server still knows which upload ids are open when parts are uploaded or listed. */
    protected boolean knowsUploads() {
        return true;
    }

    /** Whether the server tells that an upload which is to be aborted is not open. */
    protected boolean knowsUploadsOfAborts() {
        return knowsUploads();
    }

    /** Whether the test of more uploads and parts than a page has is quick enough here. */
    protected boolean fillsPages() {
        return false;
    }

    /** Whether a list of the whole bucket's uploads goes on after one of them. */
    protected boolean pagesUploads() {
        return true;
    }

    /** Whether the server tells that an upload is not open when a part is to be copied into it. */
    protected boolean knowsUploadsOfCopies() {
        return knowsUploads();
    }

    /** Whether a copy loses the metadata of its source. */
    protected boolean dropsMarks() {
        return true;
    }

    /** Whether the server gives the rest of the parts after a number. */
    protected boolean pagesParts() {
        return true;
    }

    /** Whether a limit also counts what is folded. */
    protected boolean countsFolded() {
        return true;
    }

    /** Whether {@code a} and {@code a/b} can both be objects. */
    protected boolean keepsKeysApart() {
        return true;
    }

    /** Whether the server checks signatures, and when they expire. */
    protected boolean checksSignatures() {
        return true;
    }

    @Nested
    class Objects extends ObjectVerbsContract {
        Objects() {
            super(ObjectStoreContract.this);
        }
    }

    @Nested
    class Listing extends ObjectListingContract {
        Listing() {
            super(ObjectStoreContract.this);
        }
    }

    @Nested
    class Uploads extends ObjectUploadsContract {
        Uploads() {
            super(ObjectStoreContract.this);
        }
    }

    @Nested
    class OpenUploads extends ObjectOpenUploadsContract {
        OpenUploads() {
            super(ObjectStoreContract.this);
        }
    }

    @Nested
    class Links extends ObjectLinksContract {
        Links() {
            super(ObjectStoreContract.this);
        }
    }
}
