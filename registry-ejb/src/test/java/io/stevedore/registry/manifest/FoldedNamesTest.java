package io.stevedore.registry.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers of Go, which fold the case of names, see in a manifest what the registry sees. */
class FoldedNamesTest {

    private static final Digest LAYER = Content.sha256(new byte[] {1});
    private static final String PLATFORM = ",'platform':{'architecture':'arm','os':'linux','os.version':'1'}";
    private static final String IMAGE = new String(
            Images.image(
                    Stream.of(Images.layer(LAYER)),
                    Images.subject(LAYER) + ",\"annotations\":{\"k\":\"v\"},\"artifactType\":\"a/b\",\"other\":1"),
            UTF_8);
    private static final String INDEX = new String(
            Images.index(Stream.of(Images.descriptor(Images.IMAGE, LAYER, 7, PLATFORM.replace('\'', '"'))), ""), UTF_8);

    @ParameterizedTest
    @CsvSource({
        "Config, config",
        "CONFIG, config",
        "Layers, layers",
        "layerſ, layers",
        "Manifests, manifests",
        "MediaType, mediaType",
        "mediatype, mediaType",
        "Subject, subject",
        "Annotations, annotations",
        "Blobs, blobs",
        "FSLayers, fsLayers",
        "OTHER, other"
    })
    void refusesNameOfTheManifest(String name, String readAs) {
        refused(Images.IMAGE, IMAGE.replaceFirst("}$", ",\"" + name + "\":[]}"), name, readAs);
    }

    @Test
    void refusesNameOfDescriptorAndPlatform() {
        refused(Images.IMAGE, IMAGE.replace("\"config\":{", "\"config\":{\"Digest\":1,"), "config.Digest", "digest");
        refused(Images.IMAGE, IMAGE.replace("\"subject\":{", "\"subject\":{\"ſize\":1,"), "subject.ſize", "size");
        refused(Images.IMAGE, IMAGE.replace("\"layers\":[{", "\"layers\":[{\"URLS\":1,"), "layers[0].URLS", "urls");
        refused(Images.INDEX, INDEX.replace("\"os\":", "\"OS\":"), "manifests[0].platform.OS", "os");
        refused(
                Images.INDEX,
                INDEX.replace("\"platform\":{", "\"platform\":{\"Ä\":1,\"ä\":1,"),
                "manifests[0].platform.ä",
                "Ä");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Config \":1", "\"annotations\":{\"Size\":\"\",\"size\":\"\",\"K\":\"\",\"k\":\"\"}"})
    void takesOtherNames(String member) {
        String image = IMAGE.replace("\"annotations\":{\"k\":\"v\"}", member);

        assertThat(image).isNotEqualTo(IMAGE);
        assertThat(ManifestReader.readPushed(Images.IMAGE, image.getBytes(UTF_8))
                        .blobs())
                .hasSize(2);
    }

    @Test
    void oneThatWasTakenBeforeCanStillBeRead() {
        String image = IMAGE.replaceFirst("}$", ",\"Layers\":[]}");

        assertThat(ManifestReader.read(Images.IMAGE, image.getBytes(UTF_8)).blobs())
                .hasSize(2);
    }

    @Test
    void endlessNameIsNotRepeated() {
        String image = IMAGE.replace("\"other\"", "\"" + "x".repeat(100_000) + "\":1,\"" + "X".repeat(100_000) + "\"");

        assertThatExceptionOfType(RegistryException.ManifestInvalid.class)
                .isThrownBy(() -> ManifestReader.readPushed(Images.IMAGE, image.getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.getMessage() + e.detail()).hasSizeLessThan(1000));
    }

    @Test
    void holdsTheSameLettersToBeEqualAsGo(@TempDir Path directory) {
        assumeTrue(GoReader.isInstalled(), "go is not installed");
        Set<Integer> folded = new TreeSet<>();

        for (int[] pair : new GoReader(directory).equalLetters()) {
            if (Character.isDefined(pair[0]) && Character.isDefined(pair[1])) {
                assertThat(fold(pair[1])).as("letter %x", pair[1]).isEqualTo(fold(pair[0]));
            }
            folded.add(pair[0]);
            folded.add(pair[1]);
        }

        assertThat(folded).hasSizeGreaterThan(2000);
        for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
            if (!folded.contains(letter)) {
                assertThat(fold(letter)).as("letter %x", letter).isEqualTo(Character.toString(letter));
            }
        }
    }

    @Test
    void readerInGoSeesTheSameInAllThatIsTaken(@TempDir Path directory) {
        assumeTrue(GoReader.isInstalled(), "go is not installed");
        List<String> taken = new ArrayList<>();
        Random random = new Random(1904);
        while (taken.size() < 2000) {
            String spelled = Spellings.of(random, random.nextBoolean() ? IMAGE : INDEX);
            String type = spelled.contains("\"layers\"") ? Images.IMAGE : Images.INDEX;
            if (isTaken(type, spelled)) {
                taken.add(spelled);
            }
        }

        List<String> seen = new GoReader(directory).read(taken);

        for (int i = 0; i < taken.size(); i++) {
            JsonObject ours = StrictJson.read(taken.get(i).getBytes(UTF_8));
            JsonObject theirs = StrictJson.read(seen.get(i).getBytes(UTF_8));
            for (String name : List.of("config", "layers", "manifests", "subject", "annotations", "artifactType")) {
                assertThat(Spellings.withoutEmpty(theirs.get(name)))
                        .as("%s of %s", name, taken.get(i))
                        .isEqualTo(Spellings.withoutEmpty(ours.get(name)));
            }
        }
    }

    @Test
    void everySpellingOfKnownNameIsRefused() {
        Random random = new Random(1905);
        for (int i = 0; i < 20_000; i++) {
            String name = List.of("config", "layers", "mediaType", "subject", "digest", "size")
                    .get(random.nextInt(6));
            String spelling = Spellings.folded(random, name);
            String image = IMAGE.replaceFirst("\"" + name + "\":", "\"" + spelling + "\":0,\"" + name + "\":");
            if (!spelling.equals(name)) {
                assertThat(isTaken(Images.IMAGE, image)).as(image).isFalse();
            }
        }
    }

    private static String fold(int letter) {
        return FoldedNames.fold(Character.toString(letter));
    }

    private static boolean isTaken(String type, String manifest) {
        try {
            ManifestReader.readPushed(type, manifest.getBytes(UTF_8));
            return true;
        } catch (RegistryException e) {
            return false;
        }
    }

    private static void refused(String type, String manifest, String field, String readAs) {
        assertThatExceptionOfType(RegistryException.ManifestInvalid.class)
                .isThrownBy(() -> ManifestReader.readPushed(type, manifest.getBytes(UTF_8)))
                .satisfies(e ->
                        assertThat(e.detail()).containsEntry("field", field).containsEntry("readAs", readAs))
                .withMessageContaining(field);
    }
}
