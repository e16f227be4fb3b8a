package io.stevedore.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedRegistry;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The project's own image: the build makes it on a base of the test, and pushes it to a registry of its kind. */
@ExtendWith(SharedRegistry.class)
class ImageIT {

    private static final AbsoluteUnixPath BIN = AbsoluteUnixPath.get("/usr/bin");

    @TempDir
    private Path directory;

    private final TestRepository repository;
    private final String name;

    ImageIT(RegistryProcess registry) {
        repository = new TestRepository(registry);
        name = registry.url("").getAuthority() + "/" + repository.name();
    }

    @Test
    void buildMakesTheImageAndPushesItWithoutDocker() throws Exception {
        pushBase();

        build();

        JsonObject manifest = json(repository.manifest("made"));
        assertThat(manifest.getString("mediaType")).isEqualTo("application/vnd.oci.image.manifest.v1+json");
        checkConfig(json(repository.blob(manifest.getJsonObject("config").getString("digest"))));
        List<String> layers = new ArrayList<>();
        for (JsonObject layer : manifest.getJsonArray("layers").getValuesAs(JsonObject.class)) {
            layers.add(entries(layer.getString("digest")));
        }
        assertThat(layers.get(0)).contains("usr/bin/java");
        assertThat(layers.subList(1, layers.size()))
                .as("libraries change seldom, the application with each version")
                .anySatisfy(layer -> assertThat(layer)
                        .contains("opt/stevedore/lib/sqlite-jdbc")
                        .doesNotContain("opt/stevedore/stevedore.jar"))
                .anySatisfy(layer -> assertThat(layer)
                        .contains("opt/stevedore/stevedore.jar")
                        .doesNotContain("opt/stevedore/lib/sqlite-jdbc"))
                .anySatisfy(layer -> assertThat(layer).containsPattern("drwxrwxrwx .* var/lib/stevedore/"))
                .noneSatisfy(layer -> assertThat(layer).contains(".jsa"));
    }

    private void pushBase() throws Exception {
        Path java = Files.writeString(directory.resolve("java"), "stands for Java");
        Jib.fromScratch()
                .addLayer(List.of(java), BIN)
                .setFormat(ImageFormat.OCI)
                .containerize(Containerizer.to(RegistryImage.named(name + ":base"))
                        .setAllowInsecureRegistries(true)
                        .setBaseImageLayersCache(directory.resolve("base"))
                        .setApplicationLayersCache(directory.resolve("layers")));
    }

    /** With nothing of the network: all that Maven needs has been fetched by the build before. */
    private void build() throws IOException, InterruptedException {
        ProgramRun.of(
                        ProgramRun.checkout(""),
                        Map.of(),
                        List.of(
                                "./mvnw",
                                "-B",
                                "-ntp",
                                "-f",
                                "deploy/pom.xml",
                                "package",
                                "-Pimage",
                                "-Dpackage.skip=true",
                                "-Dapp=" + System.getProperty("stevedore.app"),
                                "-Dimage.base=" + name + ":base",
                                "-Dimage.to=" + name + ":made",
                                "-Djib.baseImageCache=" + directory.resolve("build-base"),
                                "-Djib.applicationCache=" + directory.resolve("build-layers")))
                .orFail();
    }

    private static void checkConfig(JsonObject image) {
        JsonObject config = image.getJsonObject("config");
        assertThat(texts(config, "Entrypoint")).startsWith("java").endsWith("-jar", "/opt/stevedore/stevedore.jar");
        assertThat(texts(config, "Cmd")).containsExactly("serve");
        assertThat(texts(config, "Env"))
                .contains(
                        "REGISTRY_HTTP_ADDR=:5000",
                        "REGISTRY_INDEX_SQLITE_FILE=/var/lib/stevedore/index.db",
                        "REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY=/var/lib/stevedore/store");
        assertThat(config.getString("User")).isEqualTo("65532:65532");
        assertThat(config.getString("WorkingDir")).isEqualTo("/var/lib/stevedore");
        assertThat(config.getJsonObject("Volumes")).containsOnlyKeys("/var/lib/stevedore");
        assertThat(config.getJsonObject("ExposedPorts")).containsOnlyKeys("5000/tcp");
        assertThat(config).doesNotContainKey("Healthcheck");
    }

    private static List<String> texts(JsonObject config, String member) {
        return config.getJsonArray(member).getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    private JsonObject json(String path) {
        byte[] body = repository.http().get(path).assertStatus(200).body();
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        }
    }

    /** What the system's own tar lists. */
    private String entries(String layer) throws IOException, InterruptedException {
        Path file = Files.write(
                directory.resolve("layer.tar.gz"),
                repository.http().get(repository.blob(layer)).assertStatus(200).body());
        return ProgramRun.of(directory, Map.of(), List.of("tar", "-tvzf", file.toString()))
                .orFail();
    }
}
