package io.stevedore.registry.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text with claims in it, such as <code>{namespace}:{name}</code>. What is made of it tells its claims apart: two
 * tokens of different claims never give one text.
 */
public final class ClaimTemplate {

    private static final Pattern PIECE = Pattern.compile("\\{([^{}]+)}|([^{}]+)");

    /** A name or a group that is longer is none. */
    private static final int MOST_CHARACTERS = 255;

    /** More groups than this of one token are left out. */
    private static final int MOST_TEXTS = 1000;

    private final String text;
    private final List<Piece> pieces;

    /**
     * A part of it.
     *
     * @param claim empty where it is a literal
     * @param literal empty where it is a claim
     */
    private record Piece(Optional<ClaimPath> claim, String literal) {}

    private ClaimTemplate(String text, List<Piece> pieces) {
        this.text = text;
        this.pieces = List.copyOf(pieces);
    }

    /** @throws IllegalArgumentException if a brace has no other, or two claims have nothing between them */
    static ClaimTemplate parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher piece = PIECE.matcher(text);
        int end = 0;
        while (piece.find() && piece.start() == end) {
            Optional<ClaimPath> claim = Optional.ofNullable(piece.group(1)).map(ClaimPath::parse);
            if (claim.isPresent()
                    && !pieces.isEmpty()
                    && pieces.get(pieces.size() - 1).claim().isPresent()) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" has two claims with nothing between them, which could not be told apart");
            }
            pieces.add(new Piece(claim, claim.isPresent() ? "" : piece.group(2)));
            end = piece.end();
        }
        if (end < text.length() || text.chars().anyMatch(ClaimTemplate::isNoLetter)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no template; wanted text with claims in braces, such as {repository_id}");
        }
        return new ClaimTemplate(text, pieces);
    }

    /** Whether what is made of it depends on the token. */
    boolean hasClaims() {
        return pieces.stream().anyMatch(piece -> piece.claim().isPresent());
    }

    /** What the claims of a token make of it: nothing where one is missing, or hides where it ends. */
    List<String> texts(Map<String, Object> claims) {
        List<String> texts = List.of("");
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            String next = i + 2 < pieces.size() ? pieces.get(i + 1).literal() : "";
            List<String> values = piece.claim()
                    .map(claim -> claim.texts(claims).stream()
                            .filter(value -> isPlain(value) && endsBefore(next, value))
                            .toList())
                    .orElseGet(() -> List.of(piece.literal()));
            texts = texts.stream()
                    .flatMap(begun -> values.stream().map(value -> begun + value))
                    .limit(MOST_TEXTS)
                    .toList();
        }
        return texts.stream().filter(made -> made.length() <= MOST_CHARACTERS).toList();
    }

    private static boolean isPlain(String value) {
        return !value.isBlank() && value.chars().noneMatch(ClaimTemplate::isNoLetter);
    }

    /** What no log line and no rule can show. */
    private static boolean isNoLetter(int character) {
        return Stream.of(Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR)
                .anyMatch(type -> type == Character.getType(character));
    }

    /** Whether the literal that follows is met after the value, and not in it. */
    private static boolean endsBefore(String literal, String value) {
        return literal.isEmpty() || (value + literal).indexOf(literal) == value.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClaimTemplate template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
