package io.stevedore.registry.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexBackupTest extends WithRegistry {

    private BackupReport backup(Path file) {
        return new IndexBackup(registry.indexTable(), Optional.of(file.toString())).run();
    }

    @Test
    void aRegistryServesByItsCopy() throws IOException {
        Digest image = Images.push(registry, NAME, "v1", Content.random(1, 1000));
        Path copy = directory.resolve("backup.db");

        BackupReport report = backup(copy);
        registry.close();
        Files.move(copy, directory.resolve("index.db"), StandardCopyOption.REPLACE_EXISTING);
        registry = TestRegistry.open(directory);

        assertThat(report.isClean()).as(report.plain()).isTrue();
        assertThat(report.plain()).startsWith("the index stands in " + copy.toAbsolutePath());
        assertThat(report.json()).contains("\"bytes\":" + report.bytes());
        assertThat(registry.manifest(NAME, image).digest()).isEqualTo(image);
    }

    @Test
    void whatIsWrongIsTold() {
        BackupReport unnamed = new IndexBackup(registry.indexTable(), Optional.empty()).run();
        BackupReport own = backup(directory.resolve("index.db"));

        assertThat(unnamed.plain()).contains("name a file as registry.backup.file");
        assertThat(own.json()).contains("registry.backup.file is of no use", "not the table's own");
        assertThat(own.isClean()).isFalse();
    }
}
