package io.stevedore.registry.zot;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.manifest.ManifestReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What an {@code index.json} lists: manifests, and the tags that name them.
 *
 * @param roots by digest, in the order of the file
 */
record OciIndexFile(Map<Digest, Root> roots) {

    /** The file's name. */
    static final String INDEX = "index.json";

    /** The file that says that a directory is an image layout. */
    static final String MARK = "oci-layout";

    private static final String TYPE = "application/vnd.oci.image.index.v1+json";
    private static final String TAG = "org.opencontainers.image.ref.name";

    /** The file of a repository to which nothing was pushed. */
    static final OciIndexFile EMPTY = new OciIndexFile(Map.of());

    /** A manifest that is listed by itself. */
    record Root(String mediaType, List<Tag> tags) {}

    /** The tags that name a manifest; none if it is only listed by another one. */
    List<Tag> tags(Digest digest) {
        Root root = roots.get(digest);
        return root == null ? List.of() : root.tags();
    }

    /**
     * Reads the file.
     *
     * @param problem hears of names that are no tags, and of entries that are no descriptors
     * @throws RegistryException.ManifestInvalid if it is no such file
     */
    static OciIndexFile read(byte[] json, Consumer<String> problem) {
        Map<Digest, Root> roots = new LinkedHashMap<>();
        for (Descriptor descriptor : ManifestReader.readIndex(TYPE, json, problem)) {
            Root root = roots.computeIfAbsent(
                    descriptor.digest(), digest -> new Root(descriptor.mediaType(), new ArrayList<>()));
            String name = descriptor.annotations().get(TAG);
            if (name != null) {
                try {
                    root.tags().add(new Tag(name));
                } catch (RegistryException.TagInvalid e) {
                    problem.accept(
                            "the name \"" + name + "\" of " + descriptor.digest() + " is no tag: " + e.getMessage());
                }
            }
        }
        return new OciIndexFile(roots);
    }
}
