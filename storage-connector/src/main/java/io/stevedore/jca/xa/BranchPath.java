package io.stevedore.jca.xa;

import io.stevedore.storage.StoragePath;
import java.util.Optional;

/** Where a store keeps the record of a prepared branch. */
public final class BranchPath {

    /** Below it stand the records, and nothing else. */
    public static final StoragePath DIRECTORY = new StoragePath("/.prepared");

    private BranchPath() {}

    public static StoragePath of(BranchId id) {
        return DIRECTORY.child(id.text());
    }

    /** The branch whose record stands there; empty if it is the path of something else. */
    public static Optional<BranchId> read(StoragePath path) {
        String directory = DIRECTORY.text() + "/";
        return path.text().startsWith(directory)
                ? BranchId.read(path.text().substring(directory.length()))
                : Optional.empty();
    }
}
