package io.stevedore.jca.xa;

import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.util.Optional;
import java.util.function.Supplier;

/** A writer whose commit, inside a transaction, is a suspension that the transaction's end resolves. */
public final class StagedWriter implements StorageWriter {

    private final StorageWriter writer;
    private final Supplier<Optional<StagedCommits>> transaction;

    public StagedWriter(StorageWriter writer, Supplier<Optional<StagedCommits>> transaction) {
        this.writer = writer;
        this.transaction = transaction;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        writer.write(bytes, offset, length);
    }

    @Override
    public StoragePath path() {
        return writer.path();
    }

    @Override
    public long size() {
        return writer.size();
    }

    @Override
    public WriterState suspend() {
        return writer.suspend();
    }

    @Override
    public WriterState suspendDurably() {
        return writer.suspendDurably();
    }

    @Override
    public void commit() {
        transaction.get().ifPresentOrElse(staged -> staged.add(writer.suspendDurably()), writer::commit);
    }

    @Override
    public void cancel() {
        writer.cancel();
    }

    @Override
    public void close() {
        writer.close();
    }
}
