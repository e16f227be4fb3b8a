package io.stevedore.registry.takeover;

import io.stevedore.registry.domain.Blob;
import io.stevedore.storage.StoragePath;
import java.util.Optional;

/**
 * Content of another registry that was looked for, with its bytes or with the reason why there are none.
 *
 * @param path where the bytes are, or where they or their pointer should be
 * @param reason what is to be said of absent content, after its name: {@code is missing}
 */
public record FoundContent(StoragePath path, Optional<Blob> blob, String reason) {

    public static FoundContent at(Blob blob) {
        return new FoundContent(new StoragePath(blob.location()), Optional.of(blob), "");
    }

    public static FoundContent nothing(StoragePath path, String reason) {
        return new FoundContent(path, Optional.empty(), reason);
    }
}
