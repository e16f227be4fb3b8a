package io.stevedore.registry.browse;

import java.util.Locale;

/** What people take the content of a manifest for. */
enum ContentKind {
    /** A container image for one platform. */
    IMAGE,
    /** A list of manifests. */
    INDEX,
    /** A Helm chart. */
    CHART,
    /** Anything else with a config or blobs, such as a signature. */
    ARTIFACT,
    /** What cannot be read, or was not. */
    UNKNOWN;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
