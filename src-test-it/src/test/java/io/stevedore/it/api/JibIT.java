package io.stevedore.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A client that others wrote: jib pushes an image, pulls it as a base, and pushes one on top of it. */
@ExtendWith(SharedRegistry.class)
class JibIT {

    private static final Pattern DIGEST = Pattern.compile("\"digest\":\"(sha256:[0-9a-f]{64})\"");

    @TempDir
    private Path directory;

    private final Registry registry;
    private final TestRepository repository;
    private final Http http;

    JibIT(Registry registry) {
        this.registry = registry;
        repository = new TestRepository(registry);
        http = repository.http();
    }

    @Test
    void pushedImageServesAsBaseOfAnother() throws Exception {
        JibContainer base = push(
                Jib.fromScratch()
                        .addLayer(List.of(file("one")), AbsoluteUnixPath.get("/app"))
                        .addLayer(List.of(file("two")), AbsoluteUnixPath.get("/app")),
                "base");
        JibContainerBuilder onTop = Jib.from(image("base"))
                .addLayer(List.of(file("three")), AbsoluteUnixPath.get("/app"))
                .setFormat(ImageFormat.OCI);
        JibContainer top = push(onTop, "top");

        Answer baseManifest = http.get(repository.manifest("base")).assertStatus(200);
        Answer topManifest = http.get(repository.manifest("top")).assertStatus(200);
        baseManifest
                .assertHeader("Docker-Content-Digest")
                .isEqualTo(base.getDigest().toString());
        topManifest
                .assertHeader("Docker-Content-Digest")
                .isEqualTo(top.getDigest().toString());
        assertThat(Content.digest(topManifest.body())).isEqualTo(top.getDigest().toString());
        assertThat(layers(baseManifest)).hasSize(2);
        assertThat(layers(topManifest))
                .hasSize(3)
                .containsAll(layers(baseManifest))
                .allSatisfy(this::assertServed);
    }

    private void assertServed(String digest) {
        assertThat(Content.digest(
                        http.get(repository.blob(digest)).assertStatus(200).body()))
                .isEqualTo(digest);
    }

    /** Each push has caches of its own, so the second one pulls the base. */
    private JibContainer push(JibContainerBuilder image, String tag) throws Exception {
        return image.containerize(Containerizer.to(image(tag))
                .setAllowInsecureRegistries(true)
                .setBaseImageLayersCache(directory.resolve(tag + "-base"))
                .setApplicationLayersCache(directory.resolve(tag + "-layers")));
    }

    private RegistryImage image(String tag) throws Exception {
        RegistryImage image =
                RegistryImage.named(registry.url("").getAuthority() + "/" + repository.name() + ":" + tag);
        if (registry instanceof LoggedIn login) {
            System.setProperty("sendCredentialsOverHttp", "true"); // Jib's own, and off
            image.addCredential(login.user(), login.password());
        }
        return image;
    }

    private Path file(String name) throws Exception {
        return Files.write(directory.resolve(name), Content.random(100_000));
    }

    /** The digests that a manifest names after its config. */
    private static List<String> layers(Answer manifest) {
        return DIGEST.matcher(manifest.text())
                .results()
                .skip(1)
                .map(result -> result.group(1))
                .toList();
    }
}
