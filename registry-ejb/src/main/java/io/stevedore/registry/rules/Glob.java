package io.stevedore.registry.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern for names of repositories or tags. In it {@code *} stands for any letters but a slash, {@code **} for any,
 * {@code ?} for one, and <code>{user}</code> for the name of whoever asks. It takes time by its length times that of
 * the name.
 */
public final class Glob {

    private static final Pattern PIECE = Pattern.compile("\\*\\*|\\*|\\?|\\{user}|[a-zA-Z0-9._/-]+");

    private final List<String> pieces;

    private Glob(List<String> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** @throws IllegalArgumentException if a letter is in it that no name has */
    static Glob parse(String text) {
        List<String> pieces = new ArrayList<>();
        Matcher piece = PIECE.matcher(text);
        int end = 0;
        while (piece.find() && piece.start() == end) {
            pieces.add(piece.group());
            end = piece.end();
        }
        if (text.isEmpty() || end < text.length()) {
            throw new IllegalArgumentException("\"" + text + "\" is no pattern; wanted letters of names, *, **, ? and"
                    + " {user}, such as team/** or {user}/*");
        }
        return new Glob(pieces);
    }

    /** Whether it stands for a name when a principal asks. */
    boolean covers(String name, Principal principal) {
        BitSet reached = new BitSet();
        reached.set(0);
        for (String piece : pieces) {
            BitSet next = new BitSet();
            reached.stream().forEach(at -> step(piece, name, at, principal, next));
            reached = next;
        }
        return reached.get(name.length());
    }

    /** Whether it stands for all names there are. */
    boolean isEverything() {
        return pieces.equals(List.of("**"));
    }

    /** Where a piece of the pattern can end in the name, if it begins at some letter. */
    private static void step(String piece, String name, int at, Principal principal, BitSet ends) {
        int slash = name.indexOf('/', at);
        int segment = slash < 0 ? name.length() : slash;
        switch (piece) {
            case "**" -> ends.set(at, name.length() + 1);
            case "*" -> ends.set(at, segment + 1);
            case "?" -> {
                if (at < segment) {
                    ends.set(at + 1);
                }
            }
            case "{user}" -> literal(userOf(principal), name, at, ends);
            default -> literal(piece, name, at, ends);
        }
    }

    /** Empty, which stands for nothing, if his name could be that of two folders. */
    private static String userOf(Principal principal) {
        return principal.isUser() && principal.name().indexOf('/') < 0 ? principal.name() : "";
    }

    private static void literal(String text, String name, int at, BitSet ends) {
        if (!text.isEmpty() && name.startsWith(text, at)) {
            ends.set(at + text.length());
        }
    }

    @Override
    public String toString() {
        return String.join("", pieces);
    }
}
