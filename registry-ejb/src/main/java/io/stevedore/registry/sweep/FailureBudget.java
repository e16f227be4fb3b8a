package io.stevedore.registry.sweep;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.store.Reason;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.util.concurrent.CancellationException;

/** Goes on after something failed, unless everything of its kind does. */
final class FailureBudget {

    private static final int MAX_FAILURES_IN_A_ROW = 5;

    private final SweepReport report;
    private int failuresInARow;

    /** @param report is told of each failure */
    FailureBudget(SweepReport report) {
        this.report = report;
    }

    /** @throws CancellationException after too many failures */
    void attempt(StoragePath path, Runnable step) {
        try {
            step.run();
            failuresInARow = 0;
        } catch (StorageException.Missing e) {
            return; // somebody else removed it
        } catch (RegistryException.Unavailable | RegistryException.Failed e) {
            String reason = Reason.of(e);
            report.failed(path, reason);
            failuresInARow++;
            if (failuresInARow >= MAX_FAILURES_IN_A_ROW) {
                throw new CancellationException(failuresInARow + " failures in a row, the last one: " + reason);
            }
        }
    }
}
