package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;

/** The tag under which clients list referrers where a registry has no API for them (OCI Distribution Specification). */
final class FallbackTag {

    private static final int MAX_HEX = 64;

    private FallbackTag() {}

    static Tag of(Digest subject) {
        String hex = subject.hex();
        return new Tag(subject.algorithm() + "-" + hex.substring(0, Math.min(MAX_HEX, hex.length())));
    }
}
