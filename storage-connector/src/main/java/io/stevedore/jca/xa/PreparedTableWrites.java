package io.stevedore.jca.xa;

import io.stevedore.table.PreparedWrites;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAException;

/** Remembers branches in the table itself, which locks their rows meanwhile. */
public final class PreparedTableWrites implements PreparedBranches<StagedWrites> {

    private static final String BACKEND = "table";

    private final PreparedWrites table;

    /** The branches of this process whose listeners still wait. */
    private final Map<BranchId, StagedWrites> voted = new ConcurrentHashMap<>();

    public PreparedTableWrites(PreparedWrites table) {
        this.table = table;
    }

    @Override
    public void prepare(BranchId id, StagedWrites staging) throws XAException {
        try {
            table.prepare(id.text(), staging.changes());
        } catch (RuntimeException e) {
            rollbackAfter(e, id);
            throw staging.failed(e);
        }
        voted.put(id, staging);
    }

    @Override
    public void commit(BranchId id) throws XAException {
        XaFailure.retriable(BACKEND, () -> table.commitPrepared(id.text()));
        Optional.ofNullable(voted.remove(id)).ifPresent(StagedWrites::tellApplied);
    }

    @Override
    public void rollback(BranchId id) throws XAException {
        XaFailure.retriable(BACKEND, () -> table.rollbackPrepared(id.text()));
        voted.remove(id);
    }

    /** No decision other than the server's is ever taken here, so what is still remembered then only locks rows. */
    @Override
    public void forget(BranchId id) throws XAException {
        rollback(id);
    }

    @Override
    public List<BranchId> all() throws XAException {
        return XaFailure.retriable(BACKEND, table::prepared).stream()
                .map(BranchId::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What was prepared although the table said otherwise would lock rows until a recovery. */
    private void rollbackAfter(RuntimeException failure, BranchId id) {
        try {
            table.rollbackPrepared(id.text());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
