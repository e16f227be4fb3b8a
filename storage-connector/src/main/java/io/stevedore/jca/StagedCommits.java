package io.stevedore.jca;

import io.stevedore.storage.Storage;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.transaction.xa.XAException;

/** The suspended writers of one transaction, whose files appear when it commits. */
final class StagedCommits implements Staging {

    private final Storage storage;
    private final Queue<WriterState> suspended = new ArrayDeque<>();

    StagedCommits(Storage storage) {
        this.storage = storage;
    }

    synchronized void add(WriterState state) {
        suspended.add(state);
    }

    @Override
    public synchronized boolean isEmpty() {
        return suspended.isEmpty();
    }

    @Override
    public synchronized void apply() throws XAException {
        int published = 0;
        try {
            for (WriterState state = suspended.peek(); state != null; state = suspended.peek()) {
                publish(state);
                published++;
                suspended.remove();
            }
        } catch (RuntimeException e) {
            dropAfter(e);
            int code = published == 0 ? XAException.XA_RBROLLBACK : XAException.XA_HEURMIX;
            throw XaFailure.of(code, published + " files were published before this: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void drop() {
        for (WriterState state = suspended.poll(); state != null; state = suspended.poll()) {
            cancel(state);
        }
    }

    @Override
    public void refuse(String reason) {
        drop();
    }

    private void publish(WriterState state) {
        try (StorageWriter writer = storage.resume(state)) {
            writer.commit();
        }
    }

    private void cancel(WriterState state) {
        try (StorageWriter writer = storage.resume(state)) {
            writer.cancel();
        } catch (StorageException.Missing gone) {
            return; // what a cancellation wants
        }
    }

    private void dropAfter(RuntimeException failure) {
        try {
            drop();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
