package io.stevedore.micro.cli;

import java.util.List;

/** A command of the launcher. Those that have an operation are the application's, by the same names there. */
public enum Command {
    SERVE("serve", "", "Serves until it is stopped.", List.of()),
    SETTINGS("settings", "", "Prints the settings that hold, and where each comes from.", List.of(Word.JSON)),
    ACCESS_CHECK(
            "access check",
            "",
            "Says whether the access rules let somebody do something, and why.",
            List.of(Word.JSON),
            List.of(
                    new Word("USER", "The name of a user, or anonymous for whoever did not log in."),
                    new Word("ACTION", "pull, push, or another action of docs/access.md."),
                    new Word("REPOSITORY[:TAG]", "What he wants it of."))),
    IMPORT_ZOT("import zot", "importZot", "Takes a zot registry over where it lies.", List.of(Word.DRY_RUN, Word.JSON)),
    IMPORT_DISTRIBUTION(
            "import distribution",
            "importDistribution",
            "Takes a registry of distribution over where it lies.",
            List.of(Word.DRY_RUN, Word.JSON)),
    IMPORT_LAYOUT(
            "import layout",
            "importLayout",
            "Takes an OCI image layout into a repository.",
            List.of(Word.DRY_RUN, Word.JSON),
            List.of(new Word("DIRECTORY|FILE.tar", "The layout."), Word.TARGET)),
    COPY(
            "copy",
            "copy",
            "Copies a repository of another registry.",
            List.of(Word.DRY_RUN, Word.JSON),
            List.of(
                    new Word(
                            "HOST[:PORT]/REPOSITORY[:TAG|@DIGEST]", "What to copy; without a tag or digest all of it."),
                    Word.TARGET)),
    EXPORT(
            "export",
            "exportLayout",
            "Writes repositories as OCI image layouts.",
            List.of(Word.JSON),
            List.of(
                    new Word("REPOSITORY[:TAG|@DIGEST]|all", "What to write."),
                    new Word("DIRECTORY|FILE.tar", "Where to write it; all repositories need a directory."))),
    SWEEP("sweep", "sweep", "Removes from the store what the index does not name.", List.of(Word.DRY_RUN, Word.JSON)),
    GC(
            "gc",
            "collect",
            "Removes content to which nothing points.",
            List.of(Word.all("Looks at everything, not only at what is due."), Word.DRY_RUN, Word.JSON)),
    RETENTION("retention", "retain", "Removes tags that no rule keeps.", List.of(Word.DRY_RUN, Word.JSON)),
    SCRUB(
            "scrub",
            "scrub",
            "Reads content back from the store, and marks what is damaged.",
            List.of(Word.all("Begins a new round, instead of going on with the last one."), Word.JSON)),
    STATS("stats", "stats", "Counts what repositories and store hold.", List.of(Word.JSON)),
    SNAPSHOT("snapshot", "snapshot", "Copies the index into the store.", List.of(Word.JSON)),
    BACKUP("backup", "backup", "Copies an index of SQLite into a file.", List.of(Word.JSON)),
    RESTORE(
            "restore",
            "restore",
            "Makes an index of a snapshot.",
            List.of(
                    Word.DRY_RUN,
                    new Word("--merge", "Adds to an index that is not empty what it does not have."),
                    Word.JSON)),
    TOKEN_CREATE(
            "token create",
            "createToken",
            "Makes an access token of a robot, and prints its secret once.",
            List.of(Word.JSON),
            List.of(
                    new Word("ROBOT", "The robot's name."),
                    new Word("ACTIONS", "What it may do, separated by commas."),
                    new Word("REPOSITORIES", "Patterns of repositories, separated by commas."),
                    new Word("LIFE", "How long it is good, such as 30d."))),
    TOKEN_LIST("token list", "listTokens", "Lists access tokens, without their secrets.", List.of(Word.JSON)),
    TOKEN_REVOKE(
            "token revoke",
            "revokeToken",
            "Revokes an access token.",
            List.of(),
            List.of(new Word("ID", "Its id, as token list has it."))),
    PREPARE(
            "prepare",
            "",
            "Starts once and stops, for an archive of classes that later starts are quicker with.",
            List.of()),
    COMPLETION("completion", "", "Prints a script that has bash complete commands and flags.", List.of()),
    MANUAL("manual", "", "Prints the manual page, for man -l.", List.of()),
    VERSION("version", "", "Prints the version, and that of Java.", List.of()),
    HELP("help", "", "Explains a command, or names all.", List.of());

    private final String words;
    private final String operation;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
    private final List<Word> flags;

    @SuppressWarnings("ImmutableEnumChecker") // the same
    private final List<Word> operands;

    Command(String words, String operation, String description, List<Word> flags) {
        this(words, operation, description, flags, List.of());
    }

    Command(String words, String operation, String description, List<Word> flags, List<Word> operands) {
        this.words = words;
        this.operation = operation;
        this.description = description;
        this.flags = flags;
        this.operands = operands;
    }

    /** As a user writes it. */
    public List<String> words() {
        return List.of(words.split(" "));
    }

    /** The application's name for it. */
    public String operation() {
        return operation;
    }

    /** What may stand after it; each is a parameter of the operation, in this order, after the operands. */
    public List<String> flags() {
        return flags.stream().map(Word::name).toList();
    }

    /** As a registry that serves calls it in its API of administration; access tokens have endpoints of their own. */
    public String remoteName() {
        return words.replace(' ', '-');
    }

    /** Whether it is answered by opening store and index, or by a registry that serves. */
    public boolean isOfTheApplication() {
        return !operation.isEmpty();
    }

    /** Whether it only prints what the launcher knows of itself. */
    public boolean isText() {
        return compareTo(COMPLETION) >= 0;
    }

    String description() {
        return description;
    }

    List<Word> flagsInWords() {
        return flags;
    }

    List<Word> operandsInWords() {
        return operands;
    }

    /** {@code stevedore sweep [--dry-run] …}. */
    String synopsis() {
        StringBuilder text = new StringBuilder(Model.NAME).append(' ').append(words);
        operands.forEach(operand -> text.append(' ').append(operand.name()));
        flags.forEach(flag -> text.append(" [").append(flag.name()).append(']'));
        return text.append(takesSettings() ? " " + Model.SETTINGS : this == HELP ? " [COMMAND]" : "")
                .toString();
    }

    boolean takesSettings() {
        return !isText();
    }
}
