package io.stevedore.registry.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Sweeps;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** A registry whose store holds things that no row names, or can be made to. */
abstract class WithLeftovers extends WithRegistry {

    /** When all that a test makes is older than the grace. */
    static Instant later() {
        return Instant.now().plus(Duration.ofDays(2));
    }

    StoragePath orphanedBlob(int size) {
        StoragePath path = BlobStore.newPath(BlobStore.BLOBS);
        registry.storage().put(path, Content.random(1, size));
        return path;
    }

    StoragePath orphanedManifest(int size) {
        StoragePath path = BlobStore.newPath(BlobStore.MANIFESTS);
        registry.storage().put(path, Content.random(1, size));
        return path;
    }

    StoragePath orphanedWriter(int size) {
        StoragePath stem = BlobStore.newPath(BlobStore.BLOBS);
        try (StorageWriter writer = registry.storage().newFile(stem)) {
            writer.write(Content.random(1, size), 0, size);
            writer.suspend();
        }
        return stem;
    }

    void orphanedPut(int size) throws IOException {
        Path file = directory.resolve("store/~put/" + UUID.randomUUID());
        Files.createDirectories(file.getParent());
        Files.write(file, Content.random(1, size));
    }

    /** Pushes an image whose manifest is too large for its row. */
    byte[] pushLargeManifest(String tag, byte[] layer) {
        Images.pushConfig(registry, NAME);
        String filler = ",\"annotations\":{\"filler\":\"" + "x".repeat(ManifestRow.MAX_INLINE) + "\"}";
        String descriptor = Images.layer(Images.pushBlob(registry, NAME, layer));
        byte[] manifest = Images.image(Stream.of(descriptor), filler);
        registry.manifests().put(NAME, new Tag(tag), List.of(), Images.IMAGE, manifest);
        return manifest;
    }

    /** Something of others. */
    void foreign(String path) {
        registry.storage().put(new StoragePath(path), path.getBytes(UTF_8));
    }

    /** The contents of all files, unfinished ones too. */
    Map<Path, String> snapshot() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        for (Path file : registry.files()) {
            files.put(file, Content.sha256(Files.readAllBytes(file)).toString());
        }
        return files;
    }

    /** What {@link #snapshot} tells, but for what the store says of its index. */
    Map<Path, String> withoutOwner() throws IOException {
        Map<Path, String> files = snapshot();
        files.keySet().removeIf(file -> file.endsWith(".index"));
        return files;
    }

    SweepReport sweep() {
        return Sweeps.of(registry).sweep(later(), Duration.ZERO, line -> {});
    }

    SweepReport sweepCleanly() {
        SweepReport report = sweep();
        assertThat(report.problems()).isEmpty();
        assertThat(report.stopped()).isEmpty();
        return report;
    }
}
