package io.stevedore.registry.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Users and the bcrypt hashes of their passwords, as {@code htpasswd -B} writes them. Other hashes are refused: they
 * are broken within hours.
 *
 * @param hashes by the names of users
 */
public record HtpasswdFile(Map<String, String> hashes) {

    private static final Pattern LINE =
            Pattern.compile("([^:\\p{Cntrl}]+):(\\$2[aby]\\$(?:0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53})");

    /** Keeps a copy. */
    public HtpasswdFile {
        hashes = Map.copyOf(hashes);
    }

    /**
     * Reads a file's text. Empty lines, and those that begin with {@code #}, count for nothing.
     *
     * @throws IllegalArgumentException which names the line and what is wrong there, and no hash
     */
    public static HtpasswdFile parse(String text) {
        Map<String, String> hashes = new HashMap<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher user = LINE.matcher(line);
            if (!user.matches()) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + ": it is no name with a bcrypt hash; write it with htpasswd -B");
            }
            if (hashes.put(user.group(1), user.group(2)) != null) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + ": the user \"" + user.group(1) + "\" stands there twice");
            }
        }
        return new HtpasswdFile(hashes);
    }

    /** The hash of a user's password; empty if there is no such user. */
    public Optional<String> hash(String name) {
        return Optional.ofNullable(hashes.get(name));
    }
}
