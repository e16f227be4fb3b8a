package io.stevedore.registry.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.RegistryException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

    private static final Digest CONFIG = Content.sha256(new byte[0]);
    private static final Digest A = Content.sha256(new byte[] {1});
    private static final Digest B = Content.sha512(new byte[] {2});

    @Test
    void readsImage() {
        byte[] json = Images.image(
                Stream.of(Images.layer(A), Images.layer(B)),
                Images.subject(A) + ",\"annotations\":{\"k\":\"v\"},\"mediaType\":\"" + Images.IMAGE + "\"");

        Manifest manifest = ManifestReader.read(Images.IMAGE, json);

        assertThat(manifest.blobs()).extracting(Descriptor::digest).containsExactly(CONFIG, A, B);
        assertThat(manifest.manifests()).isEmpty();
        assertThat(manifest.subject()).map(Descriptor::digest).contains(A);
        assertThat(manifest.artifactType()).contains(Images.CONFIG);
        assertThat(manifest.annotations()).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void artifactTypeOfTheManifestWinsOverThatOfItsConfig() {
        byte[] json = Images.image(Stream.of(), ",\"artifactType\":\"application/vnd.example\"");

        assertThat(ManifestReader.read(Images.IMAGE, json).artifactType()).contains("application/vnd.example");
    }

    @Test
    void readsIndex() {
        byte[] json = Images.index(
                Stream.of(Images.descriptor(
                        Images.IMAGE,
                        A,
                        7,
                        ",\"platform\":{\"os\":\"linux\"},\"artifactType\":\"a/b\",\"annotations\":{\"k\":\"v\"}")),
                "");

        Manifest manifest = ManifestReader.read(Images.INDEX, json);

        assertThat(manifest.blobs()).isEmpty();
        assertThat(manifest.artifactType()).isEmpty();
        assertThat(manifest.manifests()).singleElement().satisfies(child -> {
            assertThat(child.digest()).isEqualTo(A);
            assertThat(child.size()).isEqualTo(7);
            assertThat(child.artifactType()).contains("a/b");
            assertThat(child.annotations()).isEqualTo(Map.of("k", "v"));
        });
    }

    @Test
    void readsManifestsOfDocker() {
        String image = "application/vnd.docker.distribution.manifest.v2+json";
        String list = "application/vnd.docker.distribution.manifest.list.v2+json";

        assertThat(ManifestReader.read(image, Images.image(A)).blobs()).hasSize(2);
        assertThat(ManifestReader.read(list, Images.index(A)).manifests()).hasSize(1);
    }

    @Test
    void readsArtifact() {
        String type = "application/vnd.oci.artifact.manifest.v1+json";
        String json = "{\"mediaType\":\"" + type + "\",\"artifactType\":\"a/b\",\"blobs\":[" + Images.layer(A) + "]}";

        Manifest manifest = ManifestReader.read(type, json.getBytes(UTF_8));

        assertThat(manifest.blobs()).extracting(Descriptor::digest).containsExactly(A);
        assertThat(manifest.artifactType()).contains("a/b");
    }

    @Test
    void indexWithoutManifestsIsEmpty() {
        assertThat(ManifestReader.read(Images.INDEX, Images.index()).manifests())
                .isEmpty();
        assertThat(ManifestReader.read(Images.INDEX, "{\"schemaVersion\":2,\"manifests\":null}".getBytes(UTF_8))
                        .manifests())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "application/vnd.docker.distribution.manifest.v1+json",
                "application/vnd.docker.distribution.manifest.v1+prettyjws",
                "application/vnd.oci.image.manifest.v1+json; charset=utf-8",
                "APPLICATION/VND.OCI.IMAGE.MANIFEST.V1+JSON"
            })
    void refusesTypeThatIsNoneOfManifest(String type) {
        assertThatExceptionOfType(RegistryException.ManifestInvalid.class)
                .isThrownBy(() -> ManifestReader.read(type, Images.image(A)));
    }

    @Test
    void refusesTypeOtherThanThatOfTheRequest() {
        byte[] image = Images.image(Stream.of(), ",\"mediaType\":\"" + Images.INDEX + "\"");

        assertThatExceptionOfType(RegistryException.ManifestInvalid.class)
                .isThrownBy(() -> ManifestReader.read(Images.IMAGE, image))
                .withMessageContaining(Images.INDEX);
        assertThatExceptionOfType(RegistryException.ManifestInvalid.class)
                .isThrownBy(() -> ManifestReader.read(Images.INDEX, Images.image(A)));
        assertThatExceptionOfType(RegistryException.ManifestInvalid.class)
                .isThrownBy(() -> ManifestReader.read(Images.IMAGE, Images.index(A)));
    }
}
