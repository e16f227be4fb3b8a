package io.stevedore.registry.sweep;

import io.stevedore.registry.index.SweepIndex;
import io.stevedore.registry.index.SweepRow;
import java.time.Instant;
import java.util.concurrent.CancellationException;

/** The right to sweep, which is held as long as somebody says so now and then. */
final class SweepClaim implements AutoCloseable {

    private final SweepIndex index;
    private SweepRow row;

    SweepClaim(SweepIndex index, SweepRow row) {
        this.index = index;
        this.row = row;
    }

    /** @throws CancellationException if another sweep took over */
    void renewInTime() {
        Instant now = Instant.now();
        if (now.isAfter(row.claimedUntil().minus(SweepIndex.CLAIM.dividedBy(2)))) {
            row = index.renew(row, now).orElseThrow(() -> new CancellationException("another sweep took over"));
        }
    }

    @Override
    public void close() {
        index.end(row);
    }
}
