package io.stevedore.registry.domain;

import java.io.InputStream;

/**
 * A manifest that is being served.
 *
 * @param content exactly the bytes that were pushed; to be closed
 */
public record OpenManifest(Descriptor manifest, InputStream content) {}
