package io.stevedore.registry.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Scrubs;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A registry whose files a test can spoil. */
abstract class WithDamage extends WithRegistry {

    static final byte[] BYTES = Content.random(1, 100_000);
    static final Digest DIGEST = Content.sha256(BYTES);

    final Digest pushed() {
        return Images.pushBlob(registry, NAME, BYTES);
    }

    final Path file(Digest blob) {
        return file(registry.blobIndex().stored(blob).orElseThrow().location());
    }

    final Path file(String location) {
        return directory.resolve("store" + location);
    }

    static void flipBit(Path file) {
        byte[] bytes = read(file);
        bytes[bytes.length / 2] ^= 1;
        write(file, bytes);
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads everything. */
    final ScrubReport scrub() {
        return scrub(Instant.now());
    }

    final ScrubReport scrub(Instant now) {
        ScrubReport report = Scrubs.of(registry).run(now, true, line -> {});
        assertThat(report.failures().stopped()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        return report;
    }

    final void isServed(RepositoryName name, Digest blob, byte[] bytes) {
        assertThat(Stored.bytes(registry, name, blob)).isEqualTo(bytes);
    }

    final void isUnknown(RepositoryName name, Digest blob) {
        assertThatExceptionOfType(RegistryException.BlobUnknown.class)
                .isThrownBy(() -> registry.blobs().find(name, blob));
    }
}
