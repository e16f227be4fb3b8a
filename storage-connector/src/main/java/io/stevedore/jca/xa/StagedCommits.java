package io.stevedore.jca.xa;

import io.stevedore.storage.Storage;
import io.stevedore.storage.WriterState;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javax.transaction.xa.XAException;

/** The suspended writers of one transaction, whose files appear when it commits. */
public final class StagedCommits implements Staging {

    private final Storage storage;
    private final Queue<StagedFile> files = new ArrayDeque<>();

    public StagedCommits(Storage storage) {
        this.storage = storage;
    }

    public synchronized void add(WriterState state) {
        files.add(new StagedFile(storage, state));
    }

    public synchronized List<WriterState> states() {
        return files.stream().map(StagedFile::state).toList();
    }

    @Override
    public synchronized boolean isEmpty() {
        return files.isEmpty();
    }

    @Override
    public synchronized void apply() throws XAException {
        int published = 0;
        try {
            for (StagedFile file = files.peek(); file != null; file = files.peek()) {
                file.publish();
                published++;
                files.remove();
            }
        } catch (RuntimeException e) {
            dropAfter(e);
            int code = published == 0 ? XAException.XA_RBROLLBACK : XAException.XA_HEURMIX;
            throw XaFailure.of(code, published + " files were published before this: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void drop() {
        for (StagedFile file = files.poll(); file != null; file = files.poll()) {
            file.cancel();
        }
    }

    /** Drops what is left, and adds a failure to do so to the one that is the cause. */
    public void dropAfter(RuntimeException failure) {
        try {
            drop();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
