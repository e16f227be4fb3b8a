package io.stevedore.registry.domain;

import java.util.regex.Pattern;

/**
 * The name of a repository: lower-case segments joined by slashes, at most 255 characters (OCI Distribution
 * Specification, "Pulling manifests").
 */
public record RepositoryName(String text) implements Comparable<RepositoryName> {

    private static final int MAX_LENGTH = 255;
    private static final String SEGMENT = "[a-z0-9]++(?:(?:\\.|__?+|-++)[a-z0-9]++)*+";
    private static final Pattern SYNTAX = Pattern.compile(SEGMENT + "(?:/" + SEGMENT + ")*+");

    /** @throws RegistryException.NameInvalid if the text is not such a name */
    public RepositoryName {
        if (text.length() > MAX_LENGTH) {
            throw new RegistryException.NameInvalid(text, "longer than " + MAX_LENGTH + " characters");
        }
        if (!SYNTAX.matcher(text).matches()) {
            throw new RegistryException.NameInvalid(
                    text,
                    "wanted lower-case letters and digits, joined by '.', '_', '__' or '-' within a segment "
                            + "and by '/' between segments");
        }
    }

    @Override
    public int compareTo(RepositoryName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
