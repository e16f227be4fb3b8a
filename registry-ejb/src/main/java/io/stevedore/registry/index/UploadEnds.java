package io.stevedore.registry.index;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.index.DueUploads.Abandoned;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The writes that end uploads without a blob. */
@ApplicationScoped
public class UploadEnds {

    private IndexTable table;

    private UploadIndex uploads;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public UploadEnds() {}

    @Inject
    public UploadEnds(IndexTable table, UploadIndex uploads) {
        this.table = table;
        this.uploads = uploads;
    }

    /**
     * Cancels an upload, whatever others do to it meanwhile, so that its ticket begins it no more. Its bytes, if it had
     * a row, are to be dropped, and then it {@linkplain #rest rests}.
     *
     * @param unknown the upload if it has no row; throws if there is none
     * @return the upload as it was at the end
     * @throws RegistryException.UploadUnknown as {@link UploadIndex#find}
     */
    public UploadRow cancel(RepositoryName name, UploadId id, Supplier<UploadRow> unknown) {
        return Retry.onConflict(() -> {
            UploadRow row = uploads.find(name, id).orElseGet(unknown);
            Key key = RowKeys.upload(id);
            table.write(
                    row.isKnown()
                            ? ending(row)
                            : List.of(new Change.Put(key, row.ended(), Condition.ABSENT), resting(row)));
            return row;
        });
    }

    /**
     * As {@link #cancel}, of an upload that has a row.
     *
     * @return false if another request changed it since it was read
     */
    public boolean end(UploadRow row) {
        try {
            table.write(ending(row));
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    private static List<Change> ending(UploadRow row) {
        List<Change> changes = new ArrayList<>(row.givingPlaceBack());
        Key key = RowKeys.upload(row.upload().id());
        changes.add(new Change.Put(key, row.ended(), Condition.version(row.version())));
        return changes;
    }

    /** The bytes of an upload that was ended so are dropped: the timer is left with its name alone. */
    public void rest(UploadRow row) {
        table.note(List.of(resting(row)));
    }

    /**
     * Ends an upload whose ticket is good no more, and leaves nothing of it. Timers leave its bytes alone for a while.
     *
     * @return false if another request changed it since it was read
     */
    public boolean remove(UploadRow row) {
        List<Change> changes = new ArrayList<>(row.removal());
        changes.add(DueUploads.claimed(row));
        try {
            table.write(changes);
            return true;
        } catch (TableException.Conflict e) {
            return false;
        }
    }

    /** The bytes of what the timer has found are dropped: nothing is left of it, not even its name. */
    public void forget(Abandoned abandoned) {
        Key due = abandoned.due();
        List<Change> changes = new ArrayList<>(List.of(new Change.Delete(due, Condition.ALWAYS)));
        if (abandoned.upload().isEmpty()) {
            changes.add(new Change.Delete(DueUploads.upload(due), Condition.ALWAYS));
        }
        table.note(changes);
    }

    private static Change resting(UploadRow row) {
        return new Change.Put(row.due(), row.workDone(), Condition.ALWAYS);
    }
}
