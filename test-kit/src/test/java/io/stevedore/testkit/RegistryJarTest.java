package io.stevedore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryJarTest {

    @Test
    void thePropertyNamesItBeforeTheVariable(@TempDir Path directory) throws IOException {
        String one = Files.createFile(directory.resolve("one.jar")).toString();
        String other = Files.createFile(directory.resolve("other.jar")).toString();

        assertThat(RegistryJar.find(Optional.of(one), Optional.of(other))).hasToString(one);
        assertThat(RegistryJar.find(Optional.empty(), Optional.of(other))).hasToString(other);
    }

    @Test
    void whereItIsNotSaidOrNotThereASentenceTellsIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RegistryJar.find(Optional.empty(), Optional.empty()))
                .withMessageContaining("stevedore.jar")
                .withMessageContaining("STEVEDORE_JAR");
        assertThatIllegalStateException()
                .isThrownBy(() -> RegistryJar.find(Optional.of("absent.jar"), Optional.empty()))
                .withMessageContaining("there is no jar of the registry at");
    }
}
