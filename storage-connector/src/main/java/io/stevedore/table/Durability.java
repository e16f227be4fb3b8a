package io.stevedore.table;

/** What a write survives once it has returned. A driver may give more than is asked for. */
public enum Durability {
    /** A power failure. */
    DISK,

    /**
     * The death of the process. A power failure may undo the write, with all that were made after it, unless one of
     * those was for the {@link #DISK}.
     */
    PROCESS
}
