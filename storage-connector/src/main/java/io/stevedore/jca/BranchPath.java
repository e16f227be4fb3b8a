package io.stevedore.jca;

import io.stevedore.storage.StoragePath;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a store keeps the record of a prepared branch. In hexadecimal digits, which no file system takes for each other,
 * and in two segments, as one could be too long.
 */
final class BranchPath {

    /** Below it stand the records, and nothing else. */
    static final StoragePath DIRECTORY = new StoragePath("/.prepared");

    private static final Pattern SYNTAX =
            Pattern.compile("/\\.prepared/([0-9a-f]{8})\\.((?:[0-9a-f]{2})*)/b((?:[0-9a-f]{2})*)");
    private static final HexFormat HEX = HexFormat.of();

    private BranchPath() {}

    static StoragePath of(BranchId id) {
        return DIRECTORY.child(HEX.toHexDigits(id.format()) + "." + id.transaction() + "/b" + id.branch());
    }

    /** The branch whose record stands there; empty if it is the path of something else. */
    static Optional<BranchId> read(StoragePath path) {
        Matcher parts = SYNTAX.matcher(path.text());
        if (!parts.matches()) {
            return Optional.empty();
        }
        int format = HexFormat.fromHexDigits(parts.group(1));
        return Optional.of(new BranchId(format, parts.group(2), parts.group(3)));
    }
}
