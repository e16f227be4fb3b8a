package io.stevedore.registry.browse;

import io.stevedore.registry.domain.PageRequest;
import java.util.Locale;

/**
 * Which tags of a repository are wanted.
 *
 * @param part that the tags have in them, whatever its case; may be empty
 */
public record TagQuery(String part, TagSort sort, PageRequest page) {

    boolean matches(String tag) {
        return part.isEmpty() || tag.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
