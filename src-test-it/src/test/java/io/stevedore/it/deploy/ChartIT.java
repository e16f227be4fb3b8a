package io.stevedore.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Http;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.servers.process.FreePort;
import io.stevedore.servers.process.InstalledProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart, as helm renders it: what it says of the registry is so. */
class ChartIT {

    private static final List<String> SHARED = List.of(
            "settings.registry\\.auth=none",
            "settings.registry\\.storage=s3",
            "settings.registry\\.storage\\.s3\\.bucket=images",
            "settings.registry\\.index=postgresql",
            "secretSettings.registry\\.index\\.postgresql\\.password.secret=database",
            "secretSettings.registry\\.index\\.postgresql\\.password.key=password",
            "persistence.enabled=false",
            "image.repository=registry.example/stevedore",
            "replicas=3");

    @TempDir
    private Path data;

    @BeforeAll
    static void find() {
        assumeTrue(InstalledProgram.find("helm").isPresent(), "helm is not installed; go install its cmd/helm");
    }

    @Test
    void plainManifestIsWhatHelmRenders() throws Exception {
        assertThat(ProgramRun.checkout("deploy/kubernetes/stevedore.yaml"))
                .content()
                .isEqualTo(rendered());
    }

    @Test
    void podOfTheChartRunsAndItsProbesAnswer() throws Exception {
        RenderedChart chart = RenderedChart.of(rendered());
        assertThat(chart.kinds()).containsExactly("ServiceAccount", "ConfigMap", "Service", "StatefulSet");
        assertThat(chart.text("StatefulSet", "spec.template.spec.securityContext.runAsNonRoot"))
                .isEqualTo("true");
        assertThat(chart.text("StatefulSet", "spec.template.spec.containers.0.securityContext.readOnlyRootFilesystem"))
                .isEqualTo("true");
        Map<String, String> environment = chart.environment("StatefulSet");
        assertThat(environment).containsEntry("REGISTRY_AUTH", "htpasswd,robots");
        String operations = "127.0.0.1:" + FreePort.find();

        try (RegistryProcess registry = RegistryProcess.start(launch(environment, operations))) {
            Http http = new Http(operators(operations));
            assertThat(chart.probes("StatefulSet"))
                    .containsExactly("/health/started", "/health/live", "/health/ready")
                    .allSatisfy(path -> http.get(path).assertStatus(200));
            http.get("/metrics").assertStatus(200);
            assertThat(new Http(registry).get("/v2/").status()).isEqualTo(401);
            assertThat(registry.errors()).isEmpty();
        }
    }

    /** As the chart has it, but for what a cluster gives a pod: its files, its volume, its addresses. */
    private Launch launch(Map<String, String> environment, String operations) throws IOException {
        Path users = Files.writeString(data.resolve("htpasswd"), "");
        Path rules = Files.writeString(
                data.resolve("rules.yaml"),
                RenderedChart.of(ProgramRun.checkout("deploy/kubernetes/stevedore.yaml"))
                        .text("ConfigMap", "data.rules.yaml"));
        Launch launch = Launch.in(data)
                .with("registry.http.operations.addr", operations)
                .with("registry.auth.htpasswd.path", users.toString())
                .with("registry.access.file", rules.toString());
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            launch = launch.withVariable(variable.getKey(), variable.getValue());
        }
        return launch;
    }

    @Test
    void severalReplicasShareStoreAndIndex() throws Exception {
        RenderedChart chart = RenderedChart.of(helm(SHARED).orFail());

        assertThat(chart.kinds())
                .containsExactlyInAnyOrder("ServiceAccount", "Service", "Deployment", "PodDisruptionBudget");
        assertThat(chart.text("Deployment", "spec.replicas")).isEqualTo("3");
        assertThat(chart.environment("Deployment"))
                .containsEntry("REGISTRY_STORAGE_S3_BUCKET", "images")
                .containsKey("REGISTRY_INDEX_POSTGRESQL_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "settings.registry\\.storage=filesystem, 'more than one replica needs registry.storage s3 or oss'",
        "settings.registry\\.index=sqlite, 'more than one replica needs registry.storage s3 or oss'",
        "settings.registry\\.auth=null, 'settings must have registry.auth'",
        "persistence.enabled=true, 'only one replica can have the volume'",
        "image.repository=, 'image.repository must name the image'"
    })
    void whatCannotWorkIsToldBeforeItIsInstalled(String value, String sentence) throws Exception {
        ProgramRun ended = helm(Stream.concat(SHARED.stream(), Stream.of(value)).toList());

        assertThat(ended.code()).isNotZero();
        assertThat(ended.errors()).contains(sentence);
    }

    private static String rendered() throws IOException, InterruptedException {
        return run(List.of("template", "stevedore", "deploy/helm/stevedore", "-f", "deploy/kubernetes/values.yaml"))
                .orFail();
    }

    private static ProgramRun helm(List<String> values) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("template", "stevedore", "deploy/helm/stevedore"));
        values.forEach(value -> words.addAll(List.of("--set", value)));
        return run(words);
    }

    private static ProgramRun run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(InstalledProgram.find("helm").orElseThrow().toString()));
        command.addAll(words);
        return ProgramRun.of(ProgramRun.checkout(""), Map.of(), command);
    }

    private static Registry operators(String address) {
        return new Registry() {
            @Override
            public URI url(String path) {
                return URI.create("http://" + address + path);
            }

            @Override
            public Path store() {
                throw new IllegalStateException("operators see no store");
            }
        };
    }
}
