package io.stevedore.servers.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Writes the files of a registry as distribution does, and in its order. Digests are texts, {@code algorithm:hex}. */
public final class DistributionTree {

    private static final String V2 = "/docker/registry/v2/";

    private final Path root;

    /** @param root the root directory of distribution's storage driver */
    public DistributionTree(Path root) {
        this.root = root;
    }

    /** Pushes a blob to a repository; its digest. */
    public String blob(String repository, byte[] bytes) {
        String digest = data(bytes);
        write(layer(repository, digest), digest);
        return digest;
    }

    /** Pushes a manifest to a repository under some tags or none; its digest. */
    public String manifest(String repository, byte[] bytes, String... tags) {
        String digest = data(bytes);
        write(revision(repository, digest), digest);
        for (String tag : tags) {
            write(tag(repository, tag) + "/index/" + below(digest) + "/link", digest);
            write(tag(repository, tag) + "/current/link", digest);
        }
        return digest;
    }

    /** Stores bytes that no repository has yet; their digest. */
    public String data(byte[] bytes) {
        String digest = digest(bytes);
        write(data(digest), bytes);
        return digest;
    }

    /** Begins an upload, and leaves it. */
    public void upload(String repository, byte[] bytes) {
        String upload = V2 + "repositories/" + repository + "/_uploads/7fbb8a41-bd27-4a9c-8e19-c1f8d9f3d1a1";
        write(upload + "/startedat", "2026-01-02T03:04:05Z");
        write(upload + "/hashstates/sha256/0", new byte[108]);
        write(upload + "/data", bytes);
    }

    /** The path of bytes. */
    public static String data(String digest) {
        String hex = digest.substring(digest.indexOf(':') + 1);
        return V2 + "blobs/" + digest.substring(0, digest.indexOf(':')) + "/" + hex.substring(0, 2) + "/" + hex
                + "/data";
    }

    /** The path of a repository's link to a blob. */
    public static String layer(String repository, String digest) {
        return V2 + "repositories/" + repository + "/_layers/" + below(digest) + "/link";
    }

    /** The path of a repository's link to a manifest. */
    public static String revision(String repository, String digest) {
        return V2 + "repositories/" + repository + "/_manifests/revisions/" + below(digest) + "/link";
    }

    /** The directory of a tag. */
    public static String tag(String repository, String tag) {
        return V2 + "repositories/" + repository + "/_manifests/tags/" + tag;
    }

    private static String below(String digest) {
        return digest.replace(':', '/');
    }

    public void write(String path, String content) {
        write(path, content.getBytes(UTF_8));
    }

    /** @param path below the root, with a slash in front */
    public void write(String path, byte[] bytes) {
        Path file = file(path);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String path) {
        try {
            Files.delete(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a path. */
    public Path file(String path) {
        return root.resolve(path.substring(1));
    }

    /** Every file below the root with its bytes' digest and its time, to see that nothing was touched. */
    public List<String> snapshot() {
        try (Stream<Path> files = Files.walk(root.resolve(V2.substring(1)))) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(DistributionTree::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Path file) {
        try {
            return file + " " + digest(Files.readAllBytes(file)) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
