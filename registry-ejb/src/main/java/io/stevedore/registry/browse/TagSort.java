package io.stevedore.registry.browse;

import io.stevedore.registry.domain.RegistryException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Orders of tags that can be asked for. */
public enum TagSort {
    /** That of the index, which alone is read page by page. */
    NAME("name", Comparator.comparing(Place::name)),
    NAME_DOWN("-name", Comparator.comparing(Place::name).reversed()),
    /** The oldest first. */
    PUSHED("pushed", Comparator.comparing(Place::pushed).thenComparing(Place::name)),
    /** The newest first. */
    PUSHED_DOWN("-pushed", Comparator.comparing(Place::pushed).reversed().thenComparing(Place::name));

    private static final String SEPARATOR = "~";

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // comparators of values have no state
    private final Comparator<Place> order;

    TagSort(String text, Comparator<Place> order) {
        this.text = text;
        this.order = order;
    }

    /** What tags are sorted by. */
    record Place(Instant pushed, String name) {}

    /** @throws RegistryException.ParameterInvalid if there is no such order */
    public static TagSort parse(String text) {
        return Stream.of(values())
                .filter(sort -> sort.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new RegistryException.ParameterInvalid(
                        "sort",
                        text,
                        "wanted one of "
                                + Stream.of(values()).map(sort -> sort.text).collect(Collectors.joining(", "))));
    }

    Comparator<Place> order() {
        return order;
    }

    boolean isByTime() {
        return this == PUSHED || this == PUSHED_DOWN;
    }

    /** Where the next page begins, for clients to send back. */
    String token(Place end) {
        return isByTime() ? end.pushed() + SEPARATOR + end.name() : end.name();
    }

    /** @throws RegistryException.ParameterInvalid if no page of this order has told such a token */
    Place place(String token) {
        if (!isByTime()) {
            return new Place(Instant.EPOCH, token);
        }
        int end = token.indexOf(SEPARATOR);
        try {
            if (end >= 0) {
                return new Place(Instant.parse(token.substring(0, end)), token.substring(end + 1));
            }
        } catch (DateTimeException e) {
            throw unknown(token);
        }
        throw unknown(token);
    }

    private RegistryException unknown(String token) {
        return new RegistryException.ParameterInvalid(
                "last", token, "wanted what \"next\" of the page before says, which had sort=" + text);
    }

    @Override
    public String toString() {
        return text;
    }
}
