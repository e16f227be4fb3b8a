package io.stevedore.registry.store;

import io.stevedore.storage.StoragePath;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path that {@link BlobStore#newPath} has made up, or that the store has made of one.
 *
 * @param stem what was made up
 * @param directory {@link BlobStore#BLOBS} or {@link BlobStore#MANIFESTS}
 */
public record OwnPath(StoragePath path, StoragePath stem, String directory) {

    private static final String UUID = "([0-9a-f]{2})/\\3[0-9a-f]{6}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern SYNTAX =
            Pattern.compile("(/(" + BlobStore.BLOBS + "|" + BlobStore.MANIFESTS + ")/" + UUID + ")(\\.[0-9a-f]{16})?");
    private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");

    /** Empty for a path that others have given. */
    public static Optional<OwnPath> of(StoragePath path) {
        Matcher matcher = SYNTAX.matcher(path.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String directory = matcher.group(2);
        boolean isMadeLonger = matcher.group(4) != null;
        return isMadeLonger && directory.equals(BlobStore.MANIFESTS)
                ? Optional.empty() // these are written where they were to be
                : Optional.of(new OwnPath(path, new StoragePath(matcher.group(1)), directory));
    }

    /** Whether a directory of one of the two may hold such paths. */
    public static boolean isShard(StoragePath directory) {
        return SHARD.matcher(directory.name()).matches();
    }
}
