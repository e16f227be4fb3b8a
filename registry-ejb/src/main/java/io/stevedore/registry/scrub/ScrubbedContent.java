package io.stevedore.registry.scrub;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.index.Rows;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Row;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A blob or manifest as its row tells of it.
 *
 * @param row as it was read
 * @param repository of a manifest; a blob may have many
 * @param path where the store has the bytes; empty if they stand in the row
 * @param size empty if the row does not tell
 */
record ScrubbedContent(
        Row row, Digest digest, Optional<RepositoryName> repository, Optional<StoragePath> path, OptionalLong size) {

    /** @throws RegistryException.IndexFailed if the row cannot be read */
    static ScrubbedContent of(Section section, Row row) {
        if (section == Section.BLOBS) {
            Blob blob = IndexCopy.blob(row);
            IndexCopy.check(section, row);
            StoragePath path = new StoragePath(blob.location());
            return new ScrubbedContent(
                    row, blob.digest(), Optional.empty(), Optional.of(path), OptionalLong.of(blob.size()));
        }
        ManifestRow manifest = IndexCopy.manifest(row);
        return new ScrubbedContent(
                row,
                manifest.digest(),
                Optional.of(IndexCopy.repository(row)),
                Rows.read(row, read -> manifest.location().map(StoragePath::new)),
                manifest.size());
    }

    boolean isBlob() {
        return repository.isEmpty();
    }

    /** Whether a later row has its bytes at the same place; others there say nothing of these. */
    boolean isStillAt(Row later) {
        return Optional.ofNullable(later.fields().get("location")).equals(path.map(StoragePath::text))
                && (path.isPresent()
                        || Arrays.equals(row.value().content(), later.value().content()));
    }

    /** For the log and reports. */
    String name() {
        return repository.map(name -> "manifest " + name + "@" + digest).orElse("blob " + digest);
    }

    String place() {
        return path.map(StoragePath::text).orElse("its row");
    }
}
