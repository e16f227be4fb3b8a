package io.stevedore.it.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.TestCertificate;
import io.stevedore.servers.distribution.DistributionServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code copy} from registries that run, by the real jar. */
class CopyIT {

    @TempDir
    private Path data;

    /** It speaks TLS, hands out tokens, and lists referrers by itself. */
    @Test
    void aRepositoryOfAnotherStevedoreComesWithALogin() throws Exception {
        Launch closed = ClosedRegistry.prepare(Files.createDirectory(data.resolve("from")));
        String host = closed.settings().getOrDefault("registry.http.addr", "");
        TestCertificate certificate = TestCertificate.in(data, "EC");
        closed = closed.with("registry.auth.challenge", "bearer")
                .with("registry.http.host", "https://" + host)
                .with("registry.http.tls.certificate", certificate.certificate().toString())
                .with("registry.http.tls.key", certificate.key().toString());
        Launch stranger = Launch.in(data.resolve("to"));
        Launch here = stranger.with(
                "registry.copy.rootcertbundle", certificate.certificate().toString());
        Launch known = here.withVariable("REGISTRY_COPY_USERNAME", "ann");
        try (RegistryProcess other = RegistryProcess.start(closed)) {
            TestRepository app = new TestRepository(new LoggedIn(other, "ann", ClosedRegistry.PASSWORD), "team/app");
            Manifest image = app.pushImage("1.0");
            app.put("all", Manifest.index(image.digest())).assertStatus(201);
            Manifest signature =
                    Manifest.about(image.digest(), "application/example.signature", app.push(Content.random(9)));
            app.put(signature.digest(), signature).assertStatus(201);
            String source = "https://" + host + "/team/app";

            assertThat(RegistryProcess.run(stranger, 1, "copy", source, "copy/app"))
                    .contains("a certificate that is not trusted", "; registry.copy.rootcertbundle names");
            assertThat(RegistryProcess.run(here, 1, "copy", source, "copy/app"))
                    .contains("is answered with 401 (UNAUTHORIZED: ", "; registry.copy.username");
            assertThat(RegistryProcess.run(wrong(known), 1, "copy", source, "copy/app"))
                    .contains("/token is answered with 401")
                    .doesNotContain("not the password");
            assertThat(RegistryProcess.run(right(known), 0, "copy", source, "copy/app", "--dry-run"))
                    .startsWith("would copy:")
                    .contains(" 3 manifests\n", " 2 tags\n");
            assertThat(RegistryProcess.run(right(known), 0, "copy", source, "copy/app"))
                    .startsWith("copied:")
                    .contains(" 3 manifests\n", " 2 tags\n", " 0 problems");
            assertThat(RegistryProcess.run(right(known), 0, "copy", source + ":all", "copy/app"))
                    .contains(" 0 manifests\n", " 3 manifests already there\n", " 1 tags already there\n");

            try (RegistryProcess registry = RegistryProcess.start(here)) {
                TestRepository copy = new TestRepository(registry, "copy/app");
                assertThat(copy.tags()).containsExactly("1.0", "all");
                assertThat(copy.http()
                                .get(copy.path("referrers/" + image.digest()))
                                .text())
                        .contains(signature.digest());
                assertThat(copy.http().get(copy.manifest("1.0")).text()).isEqualTo(image.json());
            }
        }
    }

    private static Launch right(Launch known) {
        return known.withVariable("REGISTRY_COPY_PASSWORD", ClosedRegistry.PASSWORD);
    }

    private static Launch wrong(Launch known) {
        return known.withVariable("REGISTRY_COPY_PASSWORD", "not the password");
    }

    @Test
    void theRepositoriesOfARealDistributionComeWhileItServes() {
        assumeTrue(DistributionServer.isInstalled(), "distribution's registry is not installed; go install its cmd");
        Map<String, String> root = Map.of("rootdirectory", data.resolve("other").toString());
        Launch here = Launch.in(data.resolve("to"));
        try (DistributionServer distribution = DistributionServer.start("filesystem", root)) {
            DistributionContent content = DistributionContent.push(DistributionPushes.to(distribution));
            content.tagReferrer();
            for (String name : new String[] {"alpine", "team/app", "team/app/tools"}) {
                assertThat(RegistryProcess.run(
                                here, 0, "copy", distribution.address().getAuthority() + "/" + name, name))
                        .startsWith("copied:")
                        .contains(" 0 problems");
            }
            try (RegistryProcess registry = RegistryProcess.start(here)) {
                content.assertServedBy(new Http(registry));
            }
        }
    }
}
