package io.stevedore.it.inventory;

import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.StoreKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;

/** A store that is seen past the registry. */
public interface SweptStore {

    /** How to start the registry over it, with its index in some directory. */
    Launch launch(Path data);

    /** The names of everything in it, unfinished things too. */
    Set<String> snapshot();

    /** Makes a file that is none of the registry's. */
    void put(String name);

    /** @param root where it lies */
    static SweptStore directory(Path root) {
        return new Directory(root);
    }

    static SweptStore bucket() {
        return new InBucket(Bucket.in(StoreKind.S3_MOCK));
    }

    /** Files. */
    record Directory(Path root) implements SweptStore {

        @Override
        public Launch launch(Path data) {
            return Launch.in(data).with("registry.storage.filesystem.rootdirectory", root.toString());
        }

        @Override
        public Set<String> snapshot() {
            Set<String> names = new TreeSet<>();
            try {
                Files.walkFileTree(root, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        names.add(root.relativize(file).toString());
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE; // a sweep removed it meanwhile
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return names;
        }

        @Override
        public void put(String name) {
            try {
                Path file = root.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Objects of a server that checks no signatures. */
    record InBucket(Bucket bucket) implements SweptStore {

        @Override
        public Launch launch(Path data) {
            return bucket.of(Launch.in(data));
        }

        @Override
        public Set<String> snapshot() {
            Set<String> all = new TreeSet<>();
            bucket.keys().forEach(key -> all.add(key.substring(bucket.root().length() + 1)));
            bucket.openUploads()
                    .forEach(key ->
                            all.add("upload of " + key.substring(bucket.root().length() + 1)));
            return all;
        }

        @Override
        public void put(String name) {
            String whose = bucket.kind().parameters(bucket.address()).getOrDefault("bucket", "");
            URI object = URI.create(bucket.address() + "/" + whose + "/" + bucket.root() + "/" + name);
            HttpRequest request = HttpRequest.newBuilder(object)
                    .PUT(HttpRequest.BodyPublishers.ofString(name))
                    .build();
            try {
                int status = HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode();
                if (status != 200) {
                    throw new IllegalStateException("PUT " + object + " answered " + status);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
