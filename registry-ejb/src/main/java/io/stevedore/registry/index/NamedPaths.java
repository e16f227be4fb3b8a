package io.stevedore.registry.index;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Row;
import io.stevedore.table.RowPage;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Every path of the store that a row names. An upload that becomes a blob leaves one kind of rows and comes to the
 * other in one write: who reads uploads first and contents then meets it at least once.
 */
@ApplicationScoped
public class NamedPaths {

    /** Rows of manifests have up to 64 KiB, so a page has 13 MB at the most. */
    private static final int PAGE = 200;

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public NamedPaths() {}

    @Inject
    public NamedPaths(IndexTable table) {
        this.table = table;
    }

    /**
     * The stems of all uploads that have no end yet, or whose bytes are to be dropped. The timer's rows name them, in a
     * few partitions; each only ever moves to a later place of its partition, or from the first one to another, so
     * whoever reads in this order does not miss it.
     *
     * @throws RegistryException.IndexFailed if a row cannot be read; its key is in the message
     */
    public void uploads(Consumer<StoragePath> stem) {
        for (int shard = 0; shard < RowKeys.DUE_SHARDS; shard++) {
            Rows.all(table, RowKeys.due(shard), "").forEach(row -> stem(row).ifPresent(stem));
        }
    }

    /**
     * Where the bytes of all blobs and large manifests lie.
     *
     * @param afterPage runs now and then
     * @throws RegistryException.IndexFailed as {@link #uploads}
     */
    public void contents(Consumer<StoragePath> location, Runnable afterPage) {
        scan(
                RowKeys.BLOBS,
                RowKeys.SELF,
                row -> Optional.of(new StoragePath(row.field("location"))),
                location,
                afterPage);
        scan(RowKeys.REPOSITORIES, RowKeys.MANIFESTS, NamedPaths::ofManifest, location, afterPage);
    }

    private void scan(
            String partitions,
            String sorts,
            Function<Row, Optional<StoragePath>> reader,
            Consumer<StoragePath> location,
            Runnable afterPage) {
        String next = "";
        do {
            RowPage page = table.scan(partitions, sorts, next, PAGE);
            page.rows().forEach(row -> Rows.read(row, reader).ifPresent(location));
            afterPage.run();
            next = page.next();
        } while (!next.isEmpty());
    }

    private static Optional<StoragePath> ofManifest(Row row) {
        Optional<String> location = Optional.ofNullable(row.fields().get("location"));
        if (location.isEmpty() && row.value().content().length == 0) {
            throw new TableException.Broken("row " + row.key() + " has neither bytes nor their location", null);
        }
        return location.map(StoragePath::new);
    }

    /** Rows of the first version name no stem, but their uploads do. */
    private Optional<StoragePath> stem(Row due) {
        String stem = due.fields().get("stem");
        if (stem != null) {
            return Optional.of(Rows.read(due, row -> new StoragePath(stem)));
        }
        return table.get(DueUploads.upload(due.key()))
                .map(upload -> Rows.read(upload, row -> new StoragePath(row.field("location"))));
    }
}
