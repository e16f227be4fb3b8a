package io.stevedore.micro;

import java.util.List;
import java.util.stream.Stream;

/**
 * A command of the launcher. Those that have an operation are the application's, by the same names there.
 */
enum Command {
    /** Serves until it is stopped. */
    SERVE("serve", "", List.of()),
    /** Prints the settings that hold, without a server. */
    SETTINGS("settings", "", List.of("--json")),
    /** Says whether the access rules let somebody do something, and why, without a server. */
    ACCESS_CHECK("access check", "", List.of("--json"), List.of("USER", "ACTION", "REPOSITORY[:TAG]")),
    /** Takes a zot registry over. */
    IMPORT_ZOT("import zot", "importZot", List.of("--dry-run", "--json")),
    /** Takes a registry of distribution over. */
    IMPORT_DISTRIBUTION("import distribution", "importDistribution", List.of("--dry-run", "--json")),
    /** Takes an OCI image layout into a repository. */
    IMPORT_LAYOUT(
            "import layout",
            "importLayout",
            List.of("--dry-run", "--json"),
            List.of("DIRECTORY|FILE.tar", "REPOSITORY")),
    /** Copies a repository of another registry. */
    COPY("copy", "copy", List.of("--dry-run", "--json"), List.of("HOST[:PORT]/REPOSITORY[:TAG|@DIGEST]", "REPOSITORY")),
    /** Writes repositories as OCI image layouts. */
    EXPORT("export", "exportLayout", List.of("--json"), List.of("REPOSITORY[:TAG|@DIGEST]|all", "DIRECTORY|FILE.tar")),
    /** Removes from the store what the index does not name. */
    SWEEP("sweep", "sweep", List.of("--dry-run", "--json")),
    /** Removes content to which nothing points. */
    GC("gc", "collect", List.of("--all", "--dry-run", "--json")),
    /** Removes tags that no rule keeps. */
    RETENTION("retention", "retain", List.of("--dry-run", "--json")),
    /** Reads content back from the store, and marks what is damaged. */
    SCRUB("scrub", "scrub", List.of("--all", "--json")),
    /** Counts what repositories and store hold. */
    STATS("stats", "stats", List.of("--json")),
    /** Copies the index into the store. */
    SNAPSHOT("snapshot", "snapshot", List.of("--json")),
    /** Copies an index of SQLite into a file. */
    BACKUP("backup", "backup", List.of("--json")),
    /** Makes an index of a snapshot. */
    RESTORE("restore", "restore", List.of("--dry-run", "--merge", "--json")),
    /** Makes an access token of a robot. */
    TOKEN_CREATE("token create", "createToken", List.of("--json"), List.of("ROBOT", "ACTIONS", "REPOSITORIES", "LIFE")),
    /** Lists access tokens. */
    TOKEN_LIST("token list", "listTokens", List.of("--json")),
    /** Revokes an access token. */
    TOKEN_REVOKE("token revoke", "revokeToken", List.of(), List.of("ID")),
    /** Starts the server at an address that nobody knows, and stops it: for the JVM's archive of classes. */
    PREPARE("prepare", "", List.of());

    private final String words;
    private final String operation;

    @SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
    private final List<String> flags;

    @SuppressWarnings("ImmutableEnumChecker") // the same
    private final List<String> operands;

    Command(String words, String operation, List<String> flags) {
        this(words, operation, flags, List.of());
    }

    Command(String words, String operation, List<String> flags, List<String> operands) {
        this.operands = operands;
        this.words = words;
        this.operation = operation;
        this.flags = flags;
    }

    /** As a user writes it. */
    List<String> words() {
        return List.of(words.split(" "));
    }

    /** The application's name for it. */
    String operation() {
        return operation;
    }

    /** What may stand after it; each is a parameter of the operation, in this order, after the operands. */
    List<String> flags() {
        return flags;
    }

    /** Words that must stand right after it, as usage names them. */
    List<String> operands() {
        return operands;
    }

    /** As a registry that serves calls it in its API of administration; access tokens have endpoints of their own. */
    String remoteName() {
        return words.replace(' ', '-');
    }

    boolean isOfTheApplication() {
        return !operation.isEmpty();
    }

    private String usage() {
        return "stevedore " + words
                + operands.stream().map(operand -> " " + operand).reduce("", String::concat)
                + flags.stream().map(flag -> " [" + flag + "]").reduce("", String::concat) + " [key=value ...]";
    }

    static String usages() {
        return "usage: "
                + Stream.of(values())
                        .map(Command::usage)
                        .reduce((a, b) -> a + "\n       " + b)
                        .orElse("");
    }
}
