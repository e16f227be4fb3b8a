package io.stevedore.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.TestCertificate;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings make of sessions of the page. */
class SessionSettingsIT {

    @TempDir
    private Path directory;

    /** No host is set here, so it is the connection that says whether there is TLS. */
    @Test
    void theCookieGoesByTlsAloneWhereThereIsTls() {
        TestCertificate certificate = TestCertificate.in(directory, "EC");
        Launch launch = ClosedRegistry.prepare(directory)
                .with("registry.http.tls.certificate", certificate.certificate().toString())
                .with("registry.http.tls.key", certificate.key().toString())
                .with("registry.ui.session", "90m");
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            logIn(registry)
                    .assertStatus(200)
                    .assertHeader("Set-Cookie")
                    .endsWith("; Path=/; Max-Age=5400; HttpOnly; SameSite=Strict; Secure");
        }
    }

    @Test
    void thereIsNoSessionWithoutAPage() {
        Launch launch = ClosedRegistry.prepare(directory).with("registry.ui.enabled", "false");
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            assertThat(logIn(registry).assertStatus(404).assertOciError().text())
                    .contains("the page is switched off");
        }
    }

    private static Answer logIn(RegistryProcess registry) {
        String body = "{\"username\":\"ann\",\"password\":\"" + ClosedRegistry.PASSWORD + "\"}";
        return new Http(registry).send("POST", "/stevedore/v1/session", body, "Content-Type", "application/json");
    }
}
