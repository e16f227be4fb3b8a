package io.stevedore.storage.filesystem;

import io.stevedore.storage.StoragePath;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** The names of files on the disk; touches no disk. */
record Layout(Path root) {

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]++");
    private static final Pattern TOKEN = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    Path file(StoragePath path) {
        return root.resolve(path.text().substring(1));
    }

    /** @param path the root for what {@code put} has left */
    Path unfinished(StoragePath path, String token) {
        return path.isRoot() ? puts().resolve(token) : file(path.parent()).resolve(path.name() + "~" + token);
    }

    /** Where the files of {@code put} are written, in one place so that those of a killed process are found again. */
    Path puts() {
        return root.resolve("~put");
    }

    static String newToken() {
        return UUID.randomUUID().toString();
    }

    /** Tokens come back from outside, and become part of a file name. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** Whether this driver may have made a file of that name at the root, other than {@link #puts}. */
    static boolean isOwn(String name) {
        int mark = name.indexOf('~');
        return mark < 0 ? isSegment(name) : isSegment(name.substring(0, mark)) && isToken(name.substring(mark + 1));
    }

    /** Whether a file name can be a segment of a path; unfinished files and what others put there cannot. */
    static boolean isSegment(String name) {
        return SEGMENT.matcher(name).matches();
    }
}
