package io.stevedore.micro.cli;

/** What the end of the process tells programs. */
public enum ExitCode {
    /** Nothing is wrong. */
    DONE(0, "All went well; access check: he may."),
    /** There is something to look at, in the report or on standard error. */
    PROBLEM(1, "The registry could not start or be asked, or the report tells of problems; access check: he may not."),
    /** The same words will not help a second time. */
    TOLD_WRONG(2, "The command line, a setting or a file that settings name is wrong."),
    /** Of the system, and not chosen here. */
    INTERRUPTED(130, "Ctrl-C (SIGINT) ended it."),
    /** Of the system as well. */
    TERMINATED(143, "SIGTERM ended it; running requests of serve got registry.http.draintimeout.");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** As the system has it. */
    public int number() {
        return number;
    }

    /** A sentence. */
    String meaning() {
        return meaning;
    }
}
