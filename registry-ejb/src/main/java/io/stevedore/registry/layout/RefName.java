package io.stevedore.registry.layout;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the tag in what a manifest of a layout is called, which may be an image's whole name. */
final class RefName {

    private RefName() {}

    /**
     * The tag of a manifest; empty if it has no name, or none with a tag in it.
     *
     * @param problem hears of the latter
     */
    static Optional<Tag> tag(Map<String, String> annotations, Consumer<String> problem) {
        String name = annotations.get(LayoutFiles.REF_NAME);
        String image = annotations.get(LayoutFiles.IMAGE_NAME);
        Optional<Tag> tag = tag(name).or(() -> tag(image));
        if (tag.isEmpty() && (name != null || image != null)) {
            problem.accept("its name \"" + (name != null ? name : image)
                    + "\" is no tag, and no image's name with a tag; it comes in without a tag");
        }
        return tag;
    }

    private static Optional<Tag> tag(@Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        int at = name.indexOf('@');
        String named = at < 0 ? name : name.substring(0, at);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        if (colon < 0 && (at >= 0 || named.indexOf('/') >= 0)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Tag(named.substring(colon + 1)));
        } catch (RegistryException.TagInvalid e) {
            return Optional.empty();
        }
    }
}
