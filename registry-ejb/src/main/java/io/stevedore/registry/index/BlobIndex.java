package io.stevedore.registry.index;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which bytes are stored, and which repository may serve them. A blob has one row for its bytes, which alone says where
 * they are, and a link in each repository. A link is written without a look at the bytes' row, which may tell of other
 * bytes by then than whoever wants the link has seen; so it repeats nothing of it, and both are read at once.
 */
@ApplicationScoped
public class BlobIndex {

    private static final String SIZE = "size";
    private static final String LOCATION = "location";

    private IndexTable table;

    private KnownSizes sizes;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public BlobIndex() {}

    @Inject
    public BlobIndex(IndexTable table, KnownSizes sizes) {
        this.table = table;
        this.sizes = sizes;
    }

    /** The blob, if the repository has a link to it. */
    public Optional<Blob> find(RepositoryName name, Digest digest) {
        Key link = RowKeys.link(digest, name);
        Key blob = RowKeys.blob(digest);
        Map<Key, Row> rows = table.getAll(List.of(link, blob));
        return Optional.ofNullable(rows.get(blob))
                .filter(row -> rows.containsKey(link))
                .map(row -> known(blob(digest, row)));
    }

    /** The blob, if its bytes are stored at all. */
    public Optional<Blob> stored(Digest digest) {
        return table.get(RowKeys.blob(digest)).map(row -> known(blob(digest, row)));
    }

    public boolean isLinked(RepositoryName name, Digest digest) {
        return table.get(RowKeys.link(digest, name)).isPresent();
    }

    public boolean isLinkedAnywhere(Digest digest) {
        return links(digest, 1) > 0;
    }

    /** Links a stored blob. False if it is no longer stored. */
    public boolean link(RepositoryName name, Digest digest) {
        return link(name, digest, List.of());
    }

    /** Links bytes that were just stored. False if the digest is stored already. */
    public boolean store(RepositoryName name, Blob blob) {
        return store(name, blob, List.of());
    }

    /**
     * Links bytes that were just stored, and makes some other changes with it. False if the digest is stored already.
     */
    boolean store(RepositoryName name, Blob blob, List<Change> others) {
        boolean stored = write(put(blob), name, blob.digest(), others);
        if (stored) {
            known(blob);
        }
        return stored;
    }

    /** Notes bytes that no repository may serve yet. False if the digest is stored already. */
    public boolean adopt(Blob blob) {
        try {
            table.write(List.of(put(blob)));
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    private static Change put(Blob blob) {
        RowValue value = RowValue.of(Map.of(
                SIZE,
                Long.toString(blob.size()),
                LOCATION,
                blob.location(),
                "stored-at",
                Instant.now().toString()));
        return new Change.Put(RowKeys.blob(blob.digest()), value, Condition.ABSENT);
    }

    boolean link(RepositoryName name, Digest digest, List<Change> others) {
        return write(new Change.Touch(RowKeys.blob(digest)), name, digest, others);
    }

    /**
     * Takes the blob from the repository. Returns it if no other repository has it and its bytes are to be deleted.
     *
     * @throws RegistryException.BlobUnknown if the repository does not have it
     * @throws RegistryException.StillReferenced if a manifest of the repository needs it
     */
    public Optional<Blob> unlink(RepositoryName name, Digest digest) {
        Optional<Blob> unused = Retry.onConflict(() -> {
            Row link = table.get(RowKeys.link(digest, name))
                    .orElseThrow(() -> new RegistryException.BlobUnknown(name, digest));
            new Pins(table).requireNone(name, digest);
            Optional<Row> blob = table.get(RowKeys.blob(digest)).filter(row -> links(digest, 2) == 1);
            table.write(Stream.concat(Stream.of(link), blob.stream())
                    .map(BlobIndex::deletion)
                    .toList());
            return blob.map(row -> blob(digest, row));
        });
        return unused.or(() -> forgetIfUnlinked(digest));
    }

    /** Two repositories that let go of it at once may each have seen the other's link. */
    private Optional<Blob> forgetIfUnlinked(Digest digest) {
        Optional<Row> row = table.get(RowKeys.blob(digest));
        if (row.isEmpty() || isLinkedAnywhere(digest)) {
            return Optional.empty();
        }
        try {
            table.write(List.of(deletion(row.get())));
            return Optional.of(blob(digest, row.get()));
        } catch (TableException.Conflict e) {
            return Optional.empty();
        }
    }

    private int links(Digest digest, int most) {
        return table.query(RowKeys.blobs(digest), RowKeys.LINKS, "", most).size();
    }

    private static Change deletion(Row row) {
        return new Change.Delete(row.key(), Condition.version(row.version()));
    }

    private boolean write(Change ofBlob, RepositoryName name, Digest digest, List<Change> others) {
        List<Change> changes = new ArrayList<>(others);
        changes.add(ofBlob);
        changes.add(new Change.Put(RowKeys.link(digest, name), RowValue.of(Map.of()), Condition.ALWAYS));
        try {
            table.write(changes);
            return true;
        } catch (TableException.Conflict e) {
            if (e.keys().equals(Set.of(ofBlob.key()))) {
                return false;
            }
            throw e;
        }
    }

    private Blob known(Blob blob) {
        sizes.add(blob.digest(), blob.size());
        return blob;
    }

    static Blob blob(Digest digest, Row row) {
        return Rows.read(row, read -> new Blob(digest, Long.parseLong(read.field(SIZE)), read.field(LOCATION)));
    }
}
