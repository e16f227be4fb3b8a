package io.stevedore.registry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.takeover.ForeignFiles;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.util.Optional;

/**
 * A link of distribution: a file that holds nothing but a digest.
 *
 * @param target empty if the link is no good
 * @param fault what is to be said of whatever the link should lead to, after its name
 */
record LinkFile(StoragePath path, Optional<Digest> target, String fault) {

    /** More than any digest has; the rest of a longer file is not read. */
    private static final int MOST = 200;

    private static final int SHOWN = 80;

    static LinkFile read(ForeignFiles files, StoragePath path) {
        String text;
        try {
            text = new String(files.read(path, MOST), UTF_8);
        } catch (StorageException.Missing e) {
            return broken(path, "is missing: there is no such link");
        }
        if (text.isEmpty()) {
            return broken(path, "has an empty link");
        }
        try {
            return new LinkFile(path, Optional.of(Digest.parse(text)), "");
        } catch (RegistryException.DigestInvalid e) {
            String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
            return broken(path, "has a link that holds no digest but \"" + shown + "\"");
        }
    }

    private static LinkFile broken(StoragePath path, String fault) {
        return new LinkFile(path, Optional.empty(), fault);
    }
}
