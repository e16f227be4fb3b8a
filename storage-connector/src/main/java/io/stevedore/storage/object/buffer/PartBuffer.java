package io.stevedore.storage.object.buffer;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ObjectBody;

/** Bytes of one part while it fills. Released once, by whoever has it last; releasing again does nothing. */
public interface PartBuffer extends ObjectBody {

    /** How many more bytes fit. */
    long room();

    /**
     * Takes bytes, at most {@link #room}.
     *
     * @throws StorageException.Full if they are kept on a disk, and it is full
     */
    void write(byte[] bytes, int offset, int length);

    void release();
}
