package io.stevedore.registry.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.transfer.Intakes;
import io.stevedore.registry.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteSettingsTest extends WithForeignRegistry {

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n"})
    void authoritiesThatAreNoneEndTheCopyBeforeItBegins(String pem) throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), pem);
        RemoteSettings settings =
                new RemoteSettings(Optional.empty(), Optional.empty(), Optional.of(file.toString()), pauses::add);

        TransferReport report = new RepositoryCopy(Intakes.of(registry), settings)
                .run(CopyRequest.parse(foreign.source(), NAME.text()), false, line -> {});

        assertThat(report.problems().stopped())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("registry.copy.rootcertbundle is \"" + file + "\"", "no certificates in PEM form"));
        assertThat(foreign.requests()).isEmpty();
    }
}
