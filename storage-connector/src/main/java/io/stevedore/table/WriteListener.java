package io.stevedore.table;

/**
 * Hears what became of a write that a JTA transaction had put off. One of the methods is called once, and before the
 * commit returns unless the table was away. Or none is called: then the transaction was rolled back, or a recovery will
 * end it. So whoever must know that the write took place waits for {@link #applied}: servers return normally from
 * transactions that timed out.
 */
public interface WriteListener {

    /** The changes are in the table. */
    void applied();

    /** The changes are not in the table, and never will be. */
    void failed(TableException cause);
}
