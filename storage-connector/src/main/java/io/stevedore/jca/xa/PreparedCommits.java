package io.stevedore.jca.xa;

import io.stevedore.storage.Storage;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;

/** Remembers branches in the store itself, as one small file each that names the suspended writers. */
public final class PreparedCommits implements PreparedBranches<StagedCommits> {

    private static final String BACKEND = "store";

    /** Room for more files than one transaction can sensibly publish. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final Storage storage;

    public PreparedCommits(Storage storage) {
        this.storage = storage;
    }

    @Override
    public void prepare(BranchId id, StagedCommits staging) throws XAException {
        StoragePath path = BranchPath.of(id);
        try {
            byte[] record = StateLines.write(staging.states());
            if (record.length > MAX_BYTES) {
                throw new StorageException.Full(
                        "the list of " + staging.states().size() + " files takes " + record.length + " bytes; at most "
                                + MAX_BYTES + " may be published together",
                        null);
            }
            storage.put(path, record);
        } catch (RuntimeException e) {
            deleteAfter(e, path);
            staging.dropAfter(e);
            throw XaFailure.of(XAException.XA_RBROLLBACK, "rolled back, as " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void commit(BranchId id) throws XAException {
        List<StoragePath> lost = XaFailure.retriable(BACKEND, () -> publish(id));
        if (!lost.isEmpty()) {
            throw XaFailure.of(
                    XAException.XA_HEURHAZ,
                    "the bytes of " + lost + " were lost after the vote, or replaced since the files were published;"
                            + " all other files of the transaction are published",
                    null);
        }
    }

    @Override
    public void rollback(BranchId id) throws XAException {
        XaFailure.retriable(BACKEND, () -> cancel(id));
    }

    @Override
    public void forget(BranchId id) throws XAException {
        XaFailure.retriable(BACKEND, () -> delete(BranchPath.of(id)));
    }

    @Override
    public List<BranchId> all() throws XAException {
        return XaFailure.retriable(BACKEND, () -> {
            try (Stream<StorageEntry> records = storage.walk(BranchPath.DIRECTORY)) {
                return records.filter(entry -> !entry.isDirectory())
                        .map(entry -> BranchPath.read(entry.path()))
                        .flatMap(Optional::stream)
                        .toList();
            } catch (StorageException.Missing none) {
                return List.of();
            }
        });
    }

    /** Publishes what is not yet published, and tells what never can be. */
    private List<StoragePath> publish(BranchId id) {
        List<StagedFile> files = remembered(id);
        List<StoragePath> lost = new ArrayList<>();
        for (StagedFile file : files) {
            if (!file.publishOnce()) {
                lost.add(file.state().path());
            }
        }
        if (!files.isEmpty() && lost.isEmpty()) {
            delete(BranchPath.of(id));
        }
        return lost;
    }

    private int cancel(BranchId id) {
        List<StagedFile> files = remembered(id);
        files.forEach(StagedFile::cancel);
        if (!files.isEmpty()) {
            delete(BranchPath.of(id));
        }
        return files.size();
    }

    private List<StagedFile> remembered(BranchId id) {
        StoragePath path = BranchPath.of(id);
        try {
            return StateLines.read(path, storage.get(path, MAX_BYTES)).stream()
                    .map(state -> new StagedFile(storage, state))
                    .toList();
        } catch (StorageException.Missing none) {
            return List.of();
        }
    }

    private boolean delete(StoragePath record) {
        try {
            storage.delete(record);
            return true;
        } catch (StorageException.Missing gone) {
            return false;
        }
    }

    /** A record that was written although the store said otherwise would only be found by a recovery. */
    private void deleteAfter(RuntimeException failure, StoragePath record) {
        try {
            delete(record);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
