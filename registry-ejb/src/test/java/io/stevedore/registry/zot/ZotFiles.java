package io.stevedore.registry.zot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a directory as zot does. */
final class ZotFiles {

    private final Path root;
    private final Map<String, List<String>> listed = new LinkedHashMap<>();

    ZotFiles(Path root) {
        this.root = root;
    }

    /** An image with a config and one layer, and a tag for it. */
    Digest image(String repository, String tag, byte[] layer) {
        byte[] manifest = manifest(repository, layer, "");
        return tagged(repository, Images.IMAGE, manifest, tag);
    }

    /** The bytes of an image's manifest, whose config and layer are stored. */
    byte[] manifest(String repository, byte[] layer, String more) {
        byte[] config = "{}".getBytes(UTF_8);
        blob(repository, config);
        blob(repository, layer);
        return manifestOf(config, layer, more);
    }

    static byte[] manifestOf(byte[] config, byte[] layer, String more) {
        return ("{\"schemaVersion\":2,\"mediaType\":\"" + Images.IMAGE + "\",\"config\":"
                        + Images.descriptor(Images.CONFIG, Content.sha256(config), config.length)
                        + ",\"layers\":[" + Images.descriptor(Images.LAYER, Content.sha256(layer), layer.length) + "]"
                        + more + "}")
                .getBytes(UTF_8);
    }

    Digest tagged(String repository, String mediaType, byte[] manifest, String tag) {
        return listed(
                repository,
                mediaType,
                manifest,
                ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + tag + "\"}");
    }

    Digest untagged(String repository, String mediaType, byte[] manifest) {
        return listed(repository, mediaType, manifest, "");
    }

    private Digest listed(String repository, String mediaType, byte[] manifest, String more) {
        Digest digest = blob(repository, manifest);
        listed.computeIfAbsent(repository, name -> new ArrayList<>())
                .add(Images.descriptor(mediaType, digest, manifest.length, more));
        write(repository + "/oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8));
        write(
                repository + "/index.json",
                ("{\"schemaVersion\":2,\"manifests\":["
                                + listed.get(repository).stream().collect(Collectors.joining(",")) + "]}")
                        .getBytes(UTF_8));
        return digest;
    }

    /** A repository to which nothing was pushed yet. */
    void empty(String repository) {
        write(repository + "/oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8));
        write(repository + "/index.json", "{\"schemaVersion\":2,\"manifests\":null}".getBytes(UTF_8));
    }

    Digest blob(String repository, byte[] bytes) {
        Digest digest = Content.sha256(bytes);
        write(path(repository, digest), bytes);
        return digest;
    }

    /** Leaves an empty file in place of a blob, as zot does in a bucket. */
    void hollow(String repository, Digest digest) {
        write(path(repository, digest), new byte[0]);
    }

    void delete(String path) {
        try {
            Files.delete(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String path, byte[] bytes) {
        Path file = root.resolve(path);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below the root, without a slash in front. */
    static String path(String repository, Digest digest) {
        return repository + "/blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    /** Every file with its bytes' digest and time, to see that nothing was touched. */
    List<String> snapshot() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(ZotFiles::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Path file) {
        try {
            return file + " " + Content.sha256(Files.readAllBytes(file)) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
