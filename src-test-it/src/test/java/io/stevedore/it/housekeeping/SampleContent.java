package io.stevedore.it.housekeeping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.inventory.IndexRow;
import io.stevedore.servers.distribution.DistributionTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A repository of another registry: an image, a larger one of the same blobs, and an index of the first. Its bytes are
 * text.
 */
record SampleContent(String name, String config, String layer) {

    /** Which no other call gave. */
    static SampleContent unique() {
        String id = UUID.randomUUID().toString();
        return new SampleContent("it/" + id, "{\"of\":\"" + id + "\"}", id + " layer".repeat(200));
    }

    private static String digest(String text) {
        return Content.digest(text.getBytes(UTF_8));
    }

    private Manifest image() {
        return Manifest.image(digest(config), digest(layer));
    }

    private Manifest large() {
        return image().padded(70_000);
    }

    private Manifest index() {
        return Manifest.index(image().digest());
    }

    /** By their tags. */
    private Map<String, Manifest> manifests() {
        return Map.of("image", image(), "large", large(), "index", index());
    }

    /** Writes it as an OCI layout; the layout's place. */
    String layout(Path directory) {
        Path root = directory.resolve(name);
        String entries = manifests().entrySet().stream()
                .map(entry -> entry(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(","));
        try {
            Files.createDirectories(root.resolve("blobs/sha256"));
            for (String text : bytes().toList()) {
                Files.writeString(root.resolve("blobs").resolve(digest(text).replace(':', '/')), text);
            }
            Files.writeString(root.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
            Files.writeString(root.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + entries + "]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return root.toString();
    }

    private static String entry(String tag, Manifest manifest) {
        return ("{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,"
                        + "\"annotations\":{\"org.opencontainers.image.ref.name\":\"%s\"}}")
                .formatted(
                        manifest.mediaType(), manifest.digest(), manifest.json().length(), tag);
    }

    private Stream<String> bytes() {
        return Stream.concat(
                Stream.of(config, layer), manifests().values().stream().map(Manifest::json));
    }

    /**
     * Writes it as distribution does.
     *
     * @param file is given the path of each file and its text
     */
    void distribution(BiConsumer<String, String> file) {
        bytes().forEach(text -> file.accept(DistributionTree.data(digest(text)), text));
        Stream.of(config, layer)
                .map(SampleContent::digest)
                .forEach(digest -> file.accept(DistributionTree.layer(name, digest), digest));
        manifests().forEach((tag, manifest) -> {
            file.accept(DistributionTree.revision(name, manifest.digest()), manifest.digest());
            file.accept(DistributionTree.tag(name, tag) + "/current/link", manifest.digest());
        });
    }

    /** Its rows are there, and no others that name its repository or its bytes. */
    void assertIn(List<IndexRow> rows) {
        assertThat(rows.stream()
                        .filter(row -> row.partition().matches("(repo|blob|catalog)#.*"))
                        .filter(row -> isOwn(row.toString()))
                        .map(row -> row.sort().startsWith("tag#") ? row + " " + row.field("digest") : row.toString()))
                .containsExactlyInAnyOrderElementsOf(expected().toList());
    }

    private boolean isOwn(String row) {
        return row.contains(name) || bytes().anyMatch(text -> row.contains(digest(text)));
    }

    private Stream<String> expected() {
        String repository = "repo#" + name + " ";
        Stream<String> blobs = Stream.of(config, layer)
                .map(SampleContent::digest)
                .flatMap(digest -> Stream.of("blob#" + digest + " #", "blob#" + digest + " repo#" + name));
        Stream<String> named = manifests().entrySet().stream()
                .flatMap(entry -> Stream.of(
                        repository + "manifest#" + entry.getValue().digest(),
                        repository + "tag#" + entry.getKey() + " "
                                + entry.getValue().digest()));
        Stream<String> pins = Stream.of(image(), large())
                .flatMap(manifest -> Stream.of(config, layer)
                        .map(blob -> repository + "pin#" + digest(blob) + "#" + manifest.digest()));
        Stream<String> others = Stream.of(
                repository + "pin#" + image().digest() + "#" + index().digest(), repository + "#", "catalog#0 " + name);
        return Stream.of(blobs, named, pins, others).flatMap(each -> each);
    }
}
