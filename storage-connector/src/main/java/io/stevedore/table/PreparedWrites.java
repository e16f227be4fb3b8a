package io.stevedore.table;

import java.util.List;

/**
 * Writes in two phases, for a transaction that involves other resources too. Between the phases the changed rows are
 * locked: they can be read, as they were before, and no other write changes them.
 *
 * <p>A branch is known by a text of 1 to 400 characters that is never used for another one. What was prepared outlives
 * the process and can be finished by any other one. All methods may be called by many threads, and throw {@link
 * TableException}.
 */
public interface PreparedWrites {

    /**
     * Checks the conditions of all changes, locks their rows, and remembers the changes durably. On an exception
     * nothing is locked, or {@link #prepared} lists the branch.
     *
     * @param changes as in {@link Table#write}
     * @throws TableException.Conflict if a condition failed; it names all keys whose conditions failed
     * @throws TableException.Busy also if a row stays locked by another branch
     * @throws IllegalArgumentException as in {@link Table#write}, and if a change chooses a first version
     */
    void prepare(String branch, List<Change> changes);

    /** Makes the changes of a branch and unlocks its rows. Does nothing if the branch is not, or no more, prepared. */
    void commitPrepared(String branch);

    /**
     * Forgets the changes of a branch and unlocks its rows. Does nothing if the branch is not, or no more, prepared.
     */
    void rollbackPrepared(String branch);

    /** The branches that are prepared, or half prepared by a process that died. */
    List<String> prepared();
}
