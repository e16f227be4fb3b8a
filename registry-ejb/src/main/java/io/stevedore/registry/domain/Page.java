package io.stevedore.registry.domain;

import java.util.List;
import java.util.Optional;

/**
 * A part of a sorted list.
 *
 * @param next what to ask for as {@code last} to get the following page; empty on the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
