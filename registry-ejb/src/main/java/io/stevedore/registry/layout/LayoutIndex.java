package io.stevedore.registry.layout;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.ManifestReader;
import io.stevedore.registry.manifest.StrictJson;
import io.stevedore.registry.transfer.ListedManifest;
import io.stevedore.registry.transfer.TransferReport;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the index of a layout lists.
 *
 * @param roots by digest, in the order of the file
 */
record LayoutIndex(Map<Digest, ListedManifest> roots) {

    private static final int MAX_MARK = 64 * 1024;

    /**
     * Reads it from the files of a layout.
     *
     * @throws IOException if they are not those of a layout that can be read
     * @throws RegistryException.ManifestInvalid if the index is none
     */
    static LayoutIndex read(LayoutSource source, TransferReport report) throws IOException {
        requireVersion(source);
        if (source.size(LayoutFiles.INDEX).isEmpty()) {
            throw new IOException("this is no whole image layout: it has no " + LayoutFiles.INDEX);
        }
        byte[] json = source.read(LayoutFiles.INDEX, ManifestBytes.MAX_BYTES);
        Map<Digest, ListedManifest> roots = new LinkedHashMap<>();
        Map<Tag, Digest> named = new HashMap<>();
        for (Descriptor descriptor : ManifestReader.readIndex(
                LayoutFiles.INDEX_TYPE, json, problem -> report.problem(LayoutFiles.INDEX, problem))) {
            Digest digest = descriptor.digest();
            ListedManifest root =
                    roots.computeIfAbsent(digest, key -> new ListedManifest(descriptor.mediaType(), new ArrayList<>()));
            RefName.tag(descriptor.annotations(), problem -> report.problem(digest, problem))
                    .ifPresent(tag -> name(named, tag, digest, root, report));
        }
        return new LayoutIndex(roots);
    }

    /** A layout of several repositories may have a tag several times. */
    private static void name(
            Map<Tag, Digest> named, Tag tag, Digest digest, ListedManifest root, TransferReport report) {
        Digest first = named.putIfAbsent(tag, digest);
        if (first == null) {
            root.tags().add(tag);
        } else if (!first.equals(digest)) {
            report.problem(digest, "its tag " + tag + " names " + first + " in this layout as well, which keeps it");
        }
    }

    private static void requireVersion(LayoutSource source) throws IOException {
        if (source.size(LayoutFiles.MARK).isEmpty()) {
            throw new IOException("this is no OCI image layout: it has no file " + LayoutFiles.MARK
                    + "; Docker writes one from version 25 on");
        }
        JsonValue version = version(source.read(LayoutFiles.MARK, MAX_MARK));
        if (!(version instanceof JsonString text && text.getString().equals(LayoutFiles.VERSION))) {
            throw new IOException("the " + LayoutFiles.VERSION_FIELD + " of this image layout is " + version
                    + "; only \"" + LayoutFiles.VERSION + "\" is read");
        }
    }

    private static JsonValue version(byte[] mark) throws IOException {
        try {
            return StrictJson.read(mark).getOrDefault(LayoutFiles.VERSION_FIELD, JsonValue.NULL);
        } catch (RegistryException.ManifestInvalid e) {
            throw new IOException("the file " + LayoutFiles.MARK + " cannot be read: " + e.getMessage(), e);
        }
    }
}
