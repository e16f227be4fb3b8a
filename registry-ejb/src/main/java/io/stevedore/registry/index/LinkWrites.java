package io.stevedore.registry.index;

import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.event.Event.Subject;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.quota.Amount;
import io.stevedore.registry.quota.Tally;
import io.stevedore.registry.quota.Usage;
import io.stevedore.registry.review.DamageMark;
import io.stevedore.registry.review.Reviews;
import io.stevedore.registry.rules.EventKind;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The write that gives a repository its link to a blob, counted where a quota wants it. */
record LinkWrites(IndexTable table, UsageIndex usage, Reviews reviews, Events events) {

    /**
     * What became of a write.
     *
     * @param isWritten false if the blob's row was not as the change wanted it
     * @param blob that row, if it is known without another read
     */
    record Outcome(boolean isWritten, Optional<Row> blob) {

        private static final Outcome WRITTEN = new Outcome(true, Optional.empty());
    }

    /**
     * Links bytes that were just stored, in the place of damaged ones perhaps, and makes some other changes with it.
     * False if the digest is stored already.
     */
    boolean store(RepositoryName name, Blob blob, List<Change> more) {
        List<Change> others = new ArrayList<>(more);
        Subject subject = Subject.ofBlob(name.toString(), blob.digest().toString(), blob.size(), "");
        others.addAll(events.of(EventKind.BLOB_PUSHED, subject));
        Outcome outcome = link(BlobIndex.put(blob, Condition.ABSENT), name, blob.digest(), others);
        Optional<Row> damaged = damaged(blob.digest(), outcome);
        while (damaged.isPresent()) { // until nobody touches it in between
            Condition condition = Condition.version(damaged.get().version());
            outcome = link(BlobIndex.put(blob, condition), name, blob.digest(), others);
            damaged = damaged(blob.digest(), outcome);
        }
        return outcome.isWritten();
    }

    /** The row that kept bytes from being stored, if its own are damaged; these are left to the sweep. */
    private Optional<Row> damaged(Digest digest, Outcome outcome) {
        return outcome.isWritten()
                ? Optional.empty()
                : outcome.blob().or(() -> table.get(RowKeys.blob(digest))).filter(DamageMark::isIn);
    }

    /**
     * Writes a link, on the condition that its change has on the blob's row.
     *
     * @throws TableException.Conflict if others were quicker to change something else
     */
    Outcome link(Change ofBlob, RepositoryName name, Digest digest, List<Change> more) {
        List<Change> others = new ArrayList<>(more);
        others.addAll(reviews.ofArrival(Optional.of(name), digest));
        if (usage.tally(name).counts()) {
            Set<Key> own = Set.of(ofBlob.key(), RowKeys.link(digest, name));
            return Retry.onConflict(
                    conflict -> isOver(conflict, own), () -> writeCounted(ofBlob, name, digest, others));
        }
        List<Change> changes = new ArrayList<>(others);
        changes.add(ofBlob);
        changes.add(new Change.Put(RowKeys.link(digest, name), RowValue.of(Map.of()), Condition.ALWAYS));
        try {
            table.write(changes);
            return Outcome.WRITTEN;
        } catch (TableException.Conflict e) {
            if (e.keys().equals(Set.of(ofBlob.key()))) {
                return new Outcome(false, e.row(ofBlob.key()));
            }
            throw e;
        }
    }

    /** Whether others were quicker to link the blob or to count, and not to end the upload. */
    private static boolean isOver(TableException.Conflict conflict, Set<Key> own) {
        return conflict.keys().stream()
                .allMatch(key -> own.contains(key) || key.partition().equals(Usage.PARTITION));
    }

    /** One attempt, from what is there now; the write asks that it still is. A link that is counted must be there. */
    private Outcome writeCounted(Change ofBlob, RepositoryName name, Digest digest, List<Change> others) {
        Key link = RowKeys.link(digest, name);
        Map<Key, Row> rows = table.getAll(List.of(link, ofBlob.key()));
        Optional<Row> blob = Optional.ofNullable(rows.get(ofBlob.key()));
        OptionalLong size = size(ofBlob, blob);
        if (size.isEmpty()) {
            return new Outcome(false, blob);
        }
        Tally tally = usage.tally(name);
        List<Change> changes = new ArrayList<>(others);
        changes.add(ofBlob);
        Optional<Row> before = Optional.ofNullable(rows.get(link));
        changes.add(
                before.filter(tally::isCounted).isPresent()
                        ? new Change.Touch(link)
                        : tally.put(link, RowValue.of(Map.of()), before, Amount.ofBytes(size.getAsLong())));
        usage.write(changes, tally);
        return Outcome.WRITTEN;
    }

    /** Of what is to be stored or linked. Empty if the blob's row is not as the change wants it. */
    private static OptionalLong size(Change ofBlob, Optional<Row> blob) {
        if (ofBlob instanceof Change.Put put) {
            return !isAsked(put.condition(), blob)
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(put.value().fields().getOrDefault(BlobIndex.SIZE, "0")));
        }
        return blob.stream().mapToLong(BlobIndex::size).findFirst();
    }

    private static boolean isAsked(Condition condition, Optional<Row> row) {
        return condition instanceof Condition.Version wanted
                ? row.filter(there -> there.version() == wanted.version()).isPresent()
                : row.isEmpty();
    }
}
