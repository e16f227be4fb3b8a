package io.stevedore.registry.index;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sees to it that of all nodes one sweeps at a time. */
@ApplicationScoped
public class SweepIndex {

    /** How long a claim holds without being renewed: a minute. */
    public static final Duration CLAIM = Duration.ofMinutes(1);

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public SweepIndex() {}

    @Inject
    public SweepIndex(IndexTable table) {
        this.table = table;
    }

    /** The last sweep; one of long ago if there was none. */
    public SweepRow last() {
        return table.get(RowKeys.SWEEP).map(row -> Rows.read(row, SweepRow::of)).orElse(SweepRow.NONE);
    }

    /** Claims a new sweep, which begins now. Empty if somebody else began one since the last one was read. */
    public Optional<SweepRow> begin(SweepRow last, Instant now) {
        String holder = UUID.randomUUID().toString();
        String index = last.index().isEmpty() ? UUID.randomUUID().toString() : last.index();
        SweepRow begun = new SweepRow(now, holder, now.plus(CLAIM), index, last.version());
        try {
            table.write(List.of(put(begun)));
        } catch (TableException.Conflict e) {
            return Optional.empty();
        }
        return Optional.of(last()).filter(row -> row.holder().equals(holder));
    }

    /** Holds a claim for longer. Empty if it is lost. */
    public Optional<SweepRow> renew(SweepRow row, Instant now) {
        SweepRow renewed = row.claimed(now.plus(CLAIM));
        try {
            table.note(List.of(put(renewed)));
        } catch (TableException.Conflict e) {
            return Optional.empty();
        }
        return Optional.of(renewed.written());
    }

    /** Gives the claim back, if it is not lost. */
    public void end(SweepRow row) {
        try {
            table.note(List.of(put(row.claimed(Instant.EPOCH))));
        } catch (TableException.Conflict e) {
            return; // whoever took over gives it back
        }
    }

    private static Change put(SweepRow row) {
        Condition condition = row.version() == 0 ? Condition.ABSENT : Condition.version(row.version());
        return new Change.Put(RowKeys.SWEEP, row.value(), condition);
    }
}
