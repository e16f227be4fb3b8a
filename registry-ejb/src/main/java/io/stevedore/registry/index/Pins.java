package io.stevedore.registry.index;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.table.Row;
import java.util.List;

/** What manifests keep: each puts a pin on each blob and child that it references. */
record Pins(IndexTable table) {

    /** @throws RegistryException.StillReferenced if a manifest of the repository references the content */
    void requireNone(RepositoryName name, Digest digest) {
        String prefix = RowKeys.pins(digest);
        List<Row> pins = table.query(RowKeys.repository(name), prefix, "", 1);
        if (!pins.isEmpty()) {
            throw new RegistryException.StillReferenced(
                    digest, pins.get(0).key().sort().substring(prefix.length()));
        }
    }
}
