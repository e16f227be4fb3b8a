package io.stevedore.registry.domain;

/** What names a manifest within its repository. */
public sealed interface Reference permits Tag, Digest {

    /**
     * A text with a colon is a digest, any other a tag.
     *
     * @throws RegistryException.DigestInvalid if it is a malformed digest
     * @throws RegistryException.TagInvalid if it is a malformed tag
     */
    static Reference parse(String text) {
        return text.indexOf(':') >= 0 ? Digest.parse(text) : new Tag(text);
    }
}
