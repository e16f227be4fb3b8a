package io.stevedore.storage;

/**
 * A file that is being written. It ends with one of {@link #commit} (the file appears), {@link #cancel} (it leaves no
 * trace) or {@link #suspend} (any client goes on later with {@link Storage#resume}). <b>Closing is not committing:</b>
 * closing without an end keeps what was flushed, as {@code suspend} does.
 *
 * <p>A writer belongs to one thread at a time. After an end every method but {@link #close} and {@link #size} throws
 * {@link IllegalStateException}; {@code close} may be called any number of times, and {@code cancel} again after
 * {@code cancel}.
 */
public interface StorageWriter extends AutoCloseable {

    /**
     * Takes bytes; whether they are stored yet, only {@link #suspend} and {@link #commit} tell.
     *
     * @throws StorageException if the store refuses them; the writer can then only be cancelled, or suspended with what
     *     was flushed before
     */
    void write(byte[] bytes, int offset, int length);

    /** Where the file appears, or will appear; of a {@link Storage#newFile} it is final after the commit only. */
    StoragePath path();

    /** Bytes taken so far, those before the last suspension included. */
    long size();

    /** Flushes what was taken and puts the writer down. The state goes on after {@link #size} bytes. */
    WriterState suspend();

    /** As {@link #suspend}, and what was flushed survives a power failure as a committed file does. */
    default WriterState suspendDurably() {
        return suspend();
    }

    /** Makes the file appear at the path, whole and durable. Costs the same for any size: nothing is read or copied. */
    void commit();

    /** Drops everything that was written. What stood at the path before stays. */
    void cancel();

    @Override
    void close();
}
