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
     * Takes over the registry of distribution whose root directory is the store's root; no file is copied, changed or
     * deleted, and it may go on serving pulls meanwhile.
     *
     * @param dryRun to write nothing, and tell what would be done
     * @param json to get the report as one JSON object
     */
    CommandResult importDistribution(boolean dryRun, boolean json);

    /**
     * Takes an OCI image layout into a repository, as pushes would do it.
     *
     * @param layout a directory, or the file of a tar
     * @param repository its name
     * @param dryRun to write nothing, and tell what would be done
     * @param json to get the report as one JSON object
     */
    CommandResult importLayout(String layout, String repository, boolean dryRun, boolean json);

    /**
     * Copies a repository of another registry, or one manifest of it, with what says something about it.
     *
     * @param source {@code HOST[:PORT]/REPOSITORY[:TAG|@DIGEST]}
     * @param repository its name here
     * @param dryRun to write nothing, and tell what would be done
     * @param json to get the report as one JSON object
     */
    CommandResult copy(String source, String repository, boolean dryRun, boolean json);

    /**
     * Writes a repository, or what a tag or digest names in it, as an OCI image layout.
     *
     * @param what {@code REPOSITORY}, {@code REPOSITORY:TAG}, {@code REPOSITORY@DIGEST} or {@code all}
     * @param target a directory, or the file of a tar, whose name ends with {@code .tar}
     * @param json to get the report as one JSON object
     */
    CommandResult exportLayout(String what, String target, boolean json);

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
     * Copies an index of SQLite into {@code registry.backup.file}, by SQLite's own online backup.
     *
     * @param json to get the report as one JSON object
     */
    CommandResult backup(boolean json);

    /**
     * Makes the index again of a copy in the store, and of the blobs that came after it.
     *
     * @param dryRun to write nothing, and tell what would be written
     * @param merge to allow an index that holds something already, which stays
     * @param json to get the report as one JSON object
     */
    CommandResult restore(boolean dryRun, boolean merge, boolean json);

    /**
     * Removes content to which nothing has pointed for {@code registry.gc.grace}.
     *
     * @param all to look at all content, not only at what has lost a pointer or came without one
     * @param dryRun to remove nothing, and tell what would be removed
     * @param json to get the report as one JSON object
     */
    CommandResult collect(boolean all, boolean dryRun, boolean json);

    /**
     * Removes tags that the rules of {@code registry.retention.file} do not keep. Does nothing while another run is
     * under way.
     *
     * @param dryRun to remove nothing, and tell what would be removed
     * @param json to get the report as one JSON object
     */
    CommandResult retain(boolean dryRun, boolean json);

    /**
     * Reads content back from the store at full speed, and marks what is damaged, which is not served from then on.
     * Goes on with the round that was not finished. Does nothing while another scrub runs.
     *
     * @param all to begin a new round, over all content
     * @param json to get the report as one JSON object
     */
    CommandResult scrub(boolean all, boolean json);

    /**
     * Counts what the registry holds, by repository, and what sharing blobs saves.
     *
     * @param json to get the report as one JSON object
     */
    CommandResult stats(boolean json);

    /**
     * Makes an access token of a robot; the report has its secret.
     *
     * @param robot its name
     * @param actions as rules have them, joined by commas
     * @param repositories patterns, joined by commas
     * @param life how long it is good, such as {@code 90d}
     * @param json to get the report as one JSON object
     */
    CommandResult createToken(String robot, String actions, String repositories, String life, boolean json);

    /**
     * Lists the access tokens of robots and users, without their secrets.
     *
     * @param json to get the report as one JSON object
     */
    CommandResult listTokens(boolean json);

    /** Revokes the access token of an identifier. */
    CommandResult revokeToken(String id);

    /** Fails if the registry cannot serve: for a launcher whose server wants a certificate that it does not have. */
    void requireReady();
}
