package io.stevedore.registry.command;

/**
 * What an operator can have the registry do, as {@code io.stevedore:type=Commands} of the platform's MBean server.
 * While a command runs, notifications of type {@value #PROGRESS} tell how far it is.
 */
public interface CommandsMXBean {

    /** The type of the notifications; each has one line as its message. */
    String PROGRESS = "io.stevedore.progress";

    /**
     * Takes over the zot registry whose root directory is the store's root; no file is copied, changed or deleted.
     *
     * @param dryRun to write nothing, and tell what would be done
     * @param json to get the report as one JSON object
     */
    CommandResult importZot(boolean dryRun, boolean json);

    /**
     * Removes from the store what no row of the index names and what is older than {@code registry.upload.grace}, at
     * once and at full speed. Does nothing while another sweep runs.
     *
     * @param dryRun to remove nothing, and tell what would be removed
     * @param json to get the report as one JSON object
     */
    CommandResult sweep(boolean dryRun, boolean json);

    /**
     * Copies the index into the store. Does nothing while another copy is being made.
     *
     * @param json to get the report as one JSON object
     */
    CommandResult snapshot(boolean json);

    /**
     * Makes the index again of a copy in the store, and of the blobs that came after it.
     *
     * @param dryRun to write nothing, and tell what would be written
     * @param merge to allow an index that holds something already, which stays
     * @param json to get the report as one JSON object
     */
    CommandResult restore(boolean dryRun, boolean merge, boolean json);

    /** Fails if the registry cannot serve: for a launcher whose server wants a certificate that it does not have. */
    void requireReady();
}
