package io.stevedore.it.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import land.oras.Annotations;
import land.oras.ArtifactType;
import land.oras.Config;
import land.oras.ContainerRef;
import land.oras.LocalPath;
import land.oras.Manifest;
import land.oras.ManifestDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A client that others wrote: ORAS for Java, which leaves Java's HTTP client as it is and so offers HTTP/2. */
@ExtendWith(SharedRegistry.class)
class OrasIT {

    @TempDir
    private Path directory;

    private final land.oras.Registry oras;
    private final TestRepository repository;
    private final String name;

    OrasIT(Registry registry) {
        String host = registry.url("").getAuthority();
        oras = land.oras.Registry.builder().insecure(host).build();
        repository = new TestRepository(registry);
        name = host + "/" + repository.name();
    }

    @Test
    void pushesAndPullsAnArtifact() throws IOException {
        byte[] large = Content.random(5_000_000);
        Path sent = Files.write(directory.resolve("model.bin"), large);

        Manifest pushed = oras.pushArtifact(
                tag("v1"),
                ArtifactType.from("application/vnd.example.model"),
                Annotations.ofManifest(Map.of("org.opencontainers.image.created", "2026-01-01T00:00:00Z")),
                Config.empty(),
                LocalPath.of(sent, "application/octet-stream"));
        Path received = Files.createDirectory(directory.resolve("received"));
        oras.pullArtifact(tag("v1"), received, true);

        assertThat(Files.readAllBytes(received.resolve("model.bin"))).isEqualTo(large);
        assertThat(oras.getTags(tag("v1")).tags()).containsExactly("v1");
        assertThat(pushed.getLayers()).hasSize(1);
        assertThat(oras.getDescriptor(tag("v1")).getDigest())
                .isEqualTo(repository
                        .http()
                        .head(repository.manifest("v1"))
                        .assertStatus(200)
                        .header("Docker-Content-Digest"));
    }

    @Test
    void pushesInChunksAndMounts() throws IOException {
        byte[] large = Content.random(5_000_000);
        String digest = Content.digest(large);

        oras.pushBlobChunked(tag("v1").withDigest(digest), Files.write(directory.resolve("large"), large), 1_000_000);

        assertThat(fetched(tag("v1").withDigest(digest))).hasBinaryContent(large);
        ContainerRef other = ContainerRef.parse(name + "-other@" + digest);
        assertThat(oras.mountBlob(tag("v1").withDigest(digest), other)).isTrue();
        assertThat(fetched(other)).hasBinaryContent(large);
    }

    @Test
    void attachesAnArtifactToAnother() throws IOException {
        LocalPath file = LocalPath.of(Files.writeString(directory.resolve("file.txt"), "hello"), "text/plain");
        Manifest subject = oras.pushArtifact(tag("v1"), file);

        Manifest about = oras.attachArtifact(tag("v1"), ArtifactType.from("text/about"), file);

        ContainerRef byDigest = tag("v1").withDigest(subject.getDescriptor().getDigest());
        assertThat(oras.getReferrers(byDigest, ArtifactType.from("text/about")).getManifests())
                .singleElement()
                .extracting(ManifestDescriptor::getDigest)
                .isEqualTo(about.getDescriptor().getDigest());
        oras.deleteManifest(byDigest);
        repository.http().get(repository.manifest("v1")).assertStatus(404);
    }

    /** In a file, for what it gives as bytes it has read as UTF-8. */
    private Path fetched(ContainerRef blob) {
        Path file = directory.resolve("fetched");
        oras.fetchBlob(blob, file);
        return file;
    }

    private ContainerRef tag(String tag) {
        return ContainerRef.parse(name + ":" + tag);
    }
}
