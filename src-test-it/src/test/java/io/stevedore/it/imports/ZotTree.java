package io.stevedore.it.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The directory of a zot registry, as zot writes it. */
final class ZotTree {

    private final Path root;
    private final Map<String, List<String>> listed = new LinkedHashMap<>();

    ZotTree(Path root) {
        this.root = root;
    }

    /** An image of one layer under a tag. */
    Manifest image(String repository, String tag, byte[] layer) {
        byte[] config = ("{\"of\":\"" + tag + "\"}").getBytes(UTF_8);
        String json = "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                .formatted(
                        Manifest.IMAGE_TYPE,
                        descriptor("application/vnd.oci.image.config.v1+json", config, ""),
                        descriptor("application/vnd.oci.image.layer.v1.tar", layer, ""));
        blob(repository, config);
        blob(repository, layer);
        return tag(repository, new Manifest(Manifest.IMAGE_TYPE, json), tag);
    }

    /** An index of one image, under a tag. */
    Manifest index(String repository, String tag, Manifest child) {
        String json = "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                .formatted(
                        Manifest.INDEX_TYPE,
                        descriptor(child.mediaType(), child.json().getBytes(UTF_8), ""));
        return tag(repository, new Manifest(Manifest.INDEX_TYPE, json), tag);
    }

    Path blob(String repository, byte[] bytes) {
        return write(repository + "/" + path(bytes), bytes);
    }

    /** Puts an empty file in place of a blob, as zot does in buckets. */
    void hollow(String repository, byte[] bytes) {
        write(repository + "/" + path(bytes), new byte[0]);
    }

    /** Puts a hard link in place of a blob, as zot does in directories. */
    void link(String repository, byte[] bytes, String original) {
        Path link = root.resolve(repository).resolve(path(bytes));
        try {
            Files.delete(link);
            Files.createLink(link, root.resolve(original).resolve(path(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below the directory of a repository. */
    static String path(byte[] bytes) {
        return "blobs/" + Content.digest(bytes).replace(':', '/');
    }

    /** Every file with its digest. */
    List<String> snapshot() {
        try (Stream<Path> files = Files.walk(root)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.add(file + " " + Content.digest(Files.readAllBytes(file)));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest tag(String repository, Manifest manifest, String tag) {
        byte[] json = manifest.json().getBytes(UTF_8);
        blob(repository, json);
        String annotation = ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + tag + "\"}";
        List<String> entries = listed.computeIfAbsent(repository, name -> new ArrayList<>());
        entries.add(descriptor(manifest.mediaType(), json, annotation));
        write(repository + "/oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8));
        write(
                repository + "/index.json",
                ("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", entries) + "]}").getBytes(UTF_8));
        return manifest;
    }

    private Path write(String path, byte[] bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.resolveSibling("."));
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String descriptor(String type, byte[] bytes, String more) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}"
                .formatted(type, Content.digest(bytes), bytes.length, more);
    }
}
