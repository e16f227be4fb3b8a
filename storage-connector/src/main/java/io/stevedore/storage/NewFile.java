package io.stevedore.storage;

import java.util.Optional;

/**
 * A file under a name that the store makes up, as {@link Storage#newFile} began it.
 *
 * @param stem what its names begin with; not the root
 * @param last the newest state of it that was saved; empty if none was, or none is known
 */
public record NewFile(StoragePath stem, Optional<WriterState> last) {

    /** @throws IllegalArgumentException if the stem is the root */
    public NewFile {
        if (stem.isRoot()) {
            throw new IllegalArgumentException("the root is a directory; wanted the stem of a file, such as /a");
        }
    }
}
