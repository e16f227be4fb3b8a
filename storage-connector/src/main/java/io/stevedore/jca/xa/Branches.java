package io.stevedore.jca.xa;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/** The unfinished transaction branches of one backend, whichever of its leases they were started with. */
public final class Branches<S extends Staging> {

    private final Supplier<S> staging;
    private final PreparedBranches<S> prepared;
    private final Map<BranchId, S> unfinished = new ConcurrentHashMap<>();

    public Branches(Supplier<S> staging, PreparedBranches<S> prepared) {
        this.staging = staging;
        this.prepared = prepared;
    }

    public PreparedBranches<S> prepared() {
        return prepared;
    }

    public S begin(BranchId id) throws XAException {
        S begun = staging.get();
        if (unfinished.putIfAbsent(id, begun) != null) {
            throw XaFailure.of(XAException.XAER_DUPID, "the branch was begun already", null);
        }
        return begun;
    }

    public S find(BranchId id) throws XAException {
        S found = unfinished.get(id);
        if (found == null) {
            throw XaFailure.of(XAException.XAER_NOTA, "no such branch, or it is finished", null);
        }
        return found;
    }

    public boolean contains(BranchId id) {
        return unfinished.containsKey(id);
    }

    @Nullable
    public S remove(BranchId id) {
        return unfinished.remove(id);
    }
}
