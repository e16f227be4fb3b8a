package io.stevedore.registry.domain;

import java.util.Optional;

/**
 * Which part of a sorted list is wanted.
 *
 * @param limit the most items, 0 to {@value #MAX_LIMIT}
 * @param last the list begins after it; empty to begin with the first
 */
public record PageRequest(int limit, String last) {

    /** The most items that one page has, whatever a client asks for. */
    public static final int MAX_LIMIT = 1000;

    /** @throws RegistryException.ParameterInvalid if the limit is out of its range */
    public PageRequest {
        if (limit < 0 || limit > MAX_LIMIT) {
            throw new RegistryException.ParameterInvalid("n", Integer.toString(limit), "wanted 0 to " + MAX_LIMIT);
        }
    }

    /**
     * A request as clients write it. More than {@value #MAX_LIMIT} becomes that; nothing as well.
     *
     * @throws RegistryException.ParameterInvalid if {@code n} is not a number of at least 0
     */
    public static PageRequest parse(Optional<String> n, Optional<String> last) {
        return new PageRequest(n.map(PageRequest::limit).orElse(MAX_LIMIT), last.orElse(""));
    }

    /** What the list begins after; empty to begin with the first. */
    public Optional<String> after() {
        return last.isEmpty() ? Optional.empty() : Optional.of(last);
    }

    private static int limit(String text) {
        if (text.isEmpty() || text.length() > 100 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new RegistryException.ParameterInvalid("n", text, "wanted a number of at least 0");
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        return digits.length() > 4 ? MAX_LIMIT : Math.min(MAX_LIMIT, Integer.parseInt(digits));
    }
}
