package io.stevedore.registry.zot;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.storage.StoragePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the bytes of a blob that is an empty file in its repository, because zot has them elsewhere. Whatever neither
 * the registry's index nor zot's table tells is collected, and then looked for in one walk through all directories.
 */
final class DedupedBlobs {

    /** How many digests one walk looks for: some tens of megabytes. */
    static final int MAX_WANTED = 50_000;

    private final ZotTree tree;
    private final DedupeTable table;
    private final BlobIndex index;
    private final ImportReport report;
    private final Set<Digest> wanted = new HashSet<>();
    private final Map<Digest, Blob> found = new HashMap<>();

    DedupedBlobs(ZotTree tree, DedupeTable table, BlobIndex index, ImportReport report) {
        this.tree = tree;
        this.table = table;
        this.index = index;
        this.report = report;
    }

    /** Whether an empty file is no stand-in: it is all there is to the digest. */
    static boolean isEmptyContent(Digest digest) {
        return RunningDigest.of(digest.algorithm(), new byte[0]).equals(digest);
    }

    /** The blob with its bytes. If it is not known, the next {@link #search} looks for it. */
    Optional<Blob> find(Digest digest) {
        Optional<Blob> blob = Optional.ofNullable(found.get(digest))
                .or(() -> index.stored(digest))
                .or(() -> told(digest));
        if (blob.isEmpty()) {
            wanted.add(digest);
        }
        return blob;
    }

    /** Whether it is time to search, for memory's sake. */
    boolean isFull() {
        return wanted.size() >= MAX_WANTED;
    }

    /** Looks through all directories for what was not found. */
    void search() {
        if (wanted.isEmpty()) {
            return;
        }
        tree.walk(directory -> tree.blobs(directory.path(), (strange, reason) -> {})
                .forEach((digest, size) -> {
                    if (size > 0 && wanted.contains(digest)) {
                        found.putIfAbsent(digest, new Blob(digest, size, path(directory.path(), digest)));
                    }
                }));
        wanted.clear();
    }

    /** Those repositories for which the search was made have been imported. */
    void forget() {
        found.clear();
        wanted.clear();
    }

    private Optional<Blob> told(Digest digest) {
        for (StoragePath path : table.paths(digest, report)) {
            OptionalLong size = tree.files().size(path);
            if (size.orElse(0) > 0) {
                return Optional.of(new Blob(digest, size.getAsLong(), path.text()));
            }
            if (size.isEmpty()) {
                report.problem(path, "zot's table tells of a file of " + digest + " that is not there");
            }
        }
        return Optional.empty();
    }

    private static String path(StoragePath directory, Digest digest) {
        return ZotTree.blob(directory, digest).text();
    }
}
