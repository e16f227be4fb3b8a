package io.stevedore.micro.cli;

/**
 * A flag or an operand of a command, as usage names it.
 *
 * @param description a sentence
 */
record Word(String name, String description) {

    static final Word JSON = new Word("--json", "Prints one JSON object instead of text.");
    static final Word DRY_RUN = new Word("--dry-run", "Changes nothing, and tells what would change.");
    static final Word TARGET = new Word("REPOSITORY", "The repository that takes it.");

    static Word all(String description) {
        return new Word("--all", description);
    }
}
