package io.stevedore.registry.index;

import io.stevedore.table.TableException;
import io.stevedore.table.WriteListener;
import org.jspecify.annotations.Nullable;

/** What the table said when a transaction ended, if anything. */
final class Outcome implements WriteListener {

    private volatile boolean applied;
    private volatile @Nullable TableException failure;

    @Override
    public void applied() {
        applied = true;
    }

    @Override
    public void failed(TableException cause) {
        failure = cause;
    }

    boolean isApplied() {
        return applied;
    }

    /** Null if the table said nothing of one. */
    @Nullable
    TableException failure() {
        return failure;
    }
}
