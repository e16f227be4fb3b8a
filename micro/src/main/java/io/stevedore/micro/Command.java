package io.stevedore.micro;

import java.util.List;
import java.util.stream.Stream;

/**
 * A command of the launcher. All but {@link #SERVE} and {@link #SETTINGS} are operations of the application, by the
 * same names there.
 */
enum Command {
    /** Serves until it is stopped. */
    SERVE("serve", "", List.of()),
    /** Prints the settings that hold, without a server. */
    SETTINGS("settings", "", List.of("--json")),
    /** Takes a zot registry over. */
    IMPORT_ZOT("import zot", "importZot", List.of("--dry-run", "--json")),
    /** Removes from the store what the index does not name. */
    SWEEP("sweep", "sweep", List.of("--dry-run", "--json")),
    /** Copies the index into the store. */
    SNAPSHOT("snapshot", "snapshot", List.of("--json")),
    /** Makes an index of such a copy. */
    RESTORE("restore", "restore", List.of("--dry-run", "--merge", "--json"));

    private final String words;
    private final String operation;

    @SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
    private final List<String> flags;

    Command(String words, String operation, List<String> flags) {
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

    /** What may stand after it; each is a parameter of the operation, in this order. */
    List<String> flags() {
        return flags;
    }

    boolean serves() {
        return this == SERVE;
    }

    private String usage() {
        return "stevedore " + words
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
