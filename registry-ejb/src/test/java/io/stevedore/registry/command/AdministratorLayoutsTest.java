package io.stevedore.registry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.registry.access.Login;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.layout.ReceivedTar;
import io.stevedore.registry.rules.Principal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministratorLayoutsTest extends WithAdministrator {

    @Test
    void administratorsAloneSendAndReceiveLayouts() throws IOException {
        AdministratorCommands commands = closed();
        caller.set(Login.of(Principal.user("ann"), "password"));

        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> commands.prepareExport(json("{\"what\": \"team/app\"}")));
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> commands.prepareImport(json("{\"repository\": \"app\"}")));
    }

    @Test
    void exportsWriteATarWhoseLastEntryIsTheReport() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();

        open(caller)
                .prepareExport(json("{\"what\": \"team/app\", \"text\": true}"))
                .run(tar);

        try (TarArchiveInputStream entries = new TarArchiveInputStream(new ByteArrayInputStream(tar.toByteArray()))) {
            assertThat(entries.getNextEntry().getName()).isEqualTo("stevedore-report");
            assertThat(new String(entries.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("exitCode: 0\n\nexported:\n");
            assertThat(entries.getNextEntry()).isNull();
        }
    }

    @Test
    void importsTakeTheTarThatCame() {
        ReceivedTar tar = ReceivedTar.receive(new ByteArrayInputStream(new byte[10]), OptionalLong.empty());

        CommandResult result = open(caller)
                .prepareImport(json("{\"repository\": \"app\", \"dryRun\": true}"))
                .apply(tar)
                .run(progress::add);

        assertThat(result.getReport()).contains("\"dry-run\":true");
        assertThat(progress).containsExactly("into app");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | \"\" is not REPOSITORY, REPOSITORY:TAG",
                "{\"what\": \"all\"} | \"all\" makes one layout for each repository",
                "{\"what\": \"a\", \"target\": \"/etc\"} | \"target\" is no parameter of export; it has what, text",
            })
    void otherExportsAreRefused(String parameters, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(caller).prepareExport(json(parameters)))
                .withMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | \"\" is no name of a repository",
                "{\"repository\": \"A\"} | \"A\" is no name of a repository",
                "{\"repository\": \"a\", \"dryRun\": \"\"} | \"dryRun\" is neither true nor false",
                "{\"repository\": \"a\", \"dryrun\": true} | \"dryrun\" is no parameter of import-layout;"
                        + " it has repository, dryRun, text",
            })
    void otherImportsAreRefused(String parameters, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(caller).prepareImport(json(parameters)))
                .withMessageContaining(sentence);
    }
}
