package io.stevedore.storage.object;

import java.util.List;

/**
 * A page of an upload's parts.
 *
 * @param more whether parts follow after the last of these
 */
public record PartPage(List<Part> parts, boolean more) {

    /** Keeps a copy. */
    public PartPage {
        parts = List.copyOf(parts);
    }
}
