package io.stevedore.storage;

import java.util.regex.Pattern;

/**
 * An absolute path in a store: {@code /} for its root, else segments of {@code [A-Za-z0-9._-]}, each after a slash. The
 * segments {@code .} and {@code ..} are refused, so no path leads out of its store. The rule is that of distribution's
 * storage drivers, at most 1,000 characters long.
 */
public record StoragePath(String text) implements Comparable<StoragePath> {

    private static final int MAX_LENGTH = 1000;
    private static final Pattern SYNTAX = Pattern.compile("/|(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]++)++");

    /** The directory that holds everything. */
    public static final StoragePath ROOT = new StoragePath("/");

    /** @throws IllegalArgumentException if the text is not such a path */
    public StoragePath {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a storage path: \"" + abbreviated(text)
                    + "\"; wanted /segment/segment of letters, digits, '.', '_' and '-', at most " + MAX_LENGTH
                    + " characters");
        }
    }

    /** Whether a text is such a path, for what comes from outside and may be something else. */
    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH && SYNTAX.matcher(text).matches();
    }

    /** The path of a name below this one; the name may itself hold slashes. */
    public StoragePath child(String name) {
        return new StoragePath(isRoot() ? "/" + name : text + "/" + name);
    }

    /** The directory that holds this path; the root is its own parent. */
    public StoragePath parent() {
        int slash = text.lastIndexOf('/');
        return slash == 0 ? ROOT : new StoragePath(text.substring(0, slash));
    }

    /** The last segment; empty for the root. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** Whether this path lies in a directory or in one below it; no path lies in itself. */
    public boolean isBelow(StoragePath directory) {
        return directory.isRoot() ? !isRoot() : text.startsWith(directory.text + "/");
    }

    public boolean isRoot() {
        return text.length() == 1;
    }

    @Override
    public int compareTo(StoragePath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static String abbreviated(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
