package io.stevedore.storage;

/**
 * A lease of a shared store, got from a {@link StorageConnectionFactory} and to be closed. It is one of the bounded
 * number of transfers that a node holds at once, and carries no socket.
 *
 * <p>Used inside a JTA transaction, the commit of a {@link StorageWriter} takes place when the transaction commits, and
 * becomes a cancellation when it rolls back, together with what other XA resources do; {@link #newFile} takes the stem
 * itself for the name then. {@code put}, {@code move} and {@code delete} take place at once, whatever becomes of the
 * transaction. A transaction in doubt is remembered in the directory {@code /.prepared} of the store, which
 * belongs to the connector.
 */
public interface StorageConnection extends Storage, AutoCloseable {

    /** Gives the lease back. Streams and writers that are still open must be closed before. */
    @Override
    void close();
}
