package io.stevedore.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.UnfinishedFile;
import io.stevedore.storage.filesystem.FilesystemDriver;
import io.stevedore.storage.s3.S3Driver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** A way into a registry's store past the registry. */
final class SweptStore implements AutoCloseable {

    private final StorageClient client;
    private final Launch launch;

    private SweptStore(Launch launch, StorageClient client) {
        this.launch = launch;
        this.client = client;
    }

    static SweptStore directory(Path data) {
        String root = data.resolve("store").toString();
        return new SweptStore(
                Launch.in(data), new FilesystemDriver().open(Map.of("rootdirectory", root), Runnable::run));
    }

    static SweptStore bucket(Path data) {
        Bucket bucket = Bucket.in(StoreKind.S3_MOCK);
        Map<String, String> parameters = new HashMap<>(bucket.kind().parameters(bucket.address()));
        parameters.put("rootdirectory", bucket.root());
        return new SweptStore(bucket.of(Launch.in(data)), new S3Driver().open(parameters, Runnable::run));
    }

    /** How to start the registry over this store. */
    Launch launch() {
        return launch;
    }

    StoragePath put(String path) {
        StoragePath there = new StoragePath(path);
        client.put(there, path.getBytes(UTF_8));
        return there;
    }

    /** A file as a registry makes it that dies before a row names it. */
    StoragePath orphan(String directory) {
        return put(newPath(directory));
    }

    /** What a registry leaves that dies while it writes a large blob. */
    StoragePath unfinished() {
        byte[] bytes = Content.random(11 * 1024 * 1024);
        try (StorageWriter writer = client.newFile(new StoragePath(newPath("blobs")))) {
            writer.write(bytes, 0, bytes.length);
            return writer.suspend().path();
        }
    }

    /** Everything in it, unfinished things too. */
    Set<String> snapshot() {
        Set<String> all = new TreeSet<>();
        try (Stream<StorageEntry> files = client.walk(StoragePath.ROOT);
                Stream<UnfinishedFile> unfinished = client.unfinished(
                        List.of(StoragePath.ROOT), Instant.now().plus(Duration.ofDays(1)))) {
            files.filter(file -> !file.isDirectory()).forEach(file -> all.add(file.path() + " " + file.size()));
            unfinished.forEach(file -> all.add(file.kind() + " " + file.path() + " " + file.token()));
        }
        return all;
    }

    Instant timeOf(StoragePath path) {
        return client.stat(path).modifiedAt();
    }

    @Override
    public void close() {
        client.close();
    }

    private static String newPath(String directory) {
        String name = UUID.randomUUID().toString();
        return "/" + directory + "/" + name.substring(0, 2) + "/" + name;
    }
}
