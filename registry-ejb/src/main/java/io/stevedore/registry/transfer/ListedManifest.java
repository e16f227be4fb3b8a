package io.stevedore.registry.transfer;

import io.stevedore.registry.domain.Tag;
import java.util.List;

/** A manifest that a source lists by itself, with the tags that name it. */
public record ListedManifest(String mediaType, List<Tag> tags) {}
