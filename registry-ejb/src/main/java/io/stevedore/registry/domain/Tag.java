package io.stevedore.registry.domain;

import java.util.regex.Pattern;

/** A name that a client gives to a manifest, and may move (OCI Distribution Specification, "Pulling manifests"). */
public record Tag(String text) implements Reference, Comparable<Tag> {

    private static final Pattern SYNTAX = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    /** @throws RegistryException.TagInvalid if the text is not a tag */
    public Tag {
        if (text.length() > 128 || !SYNTAX.matcher(text).matches()) {
            throw new RegistryException.TagInvalid(
                    text, "wanted a letter, digit or '_', then up to 127 letters, digits, '_', '.' or '-'");
        }
    }

    @Override
    public int compareTo(Tag other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
