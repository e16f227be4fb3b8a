package io.stevedore.storage;

/**
 * A lease of a shared store, got from a {@link StorageConnectionFactory} and to be closed. It is one of the bounded
 * number of transfers that a node holds at once, and carries no socket.
 *
 * <p>Used inside a JTA transaction, the commit of a {@link StorageWriter} takes place when the transaction commits, and
 * becomes a cancellation when it rolls back; {@code put}, {@code move} and {@code delete} take place at once, whatever
 * becomes of the transaction. One transaction may publish through one store only, and together with no other resource:
 * else it rolls back.
 */
public interface StorageConnection extends Storage, AutoCloseable {

    /** Gives the lease back. Streams and writers that are still open must be closed before. */
    @Override
    void close();
}
