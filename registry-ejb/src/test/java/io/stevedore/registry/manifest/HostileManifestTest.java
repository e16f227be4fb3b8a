package io.stevedore.registry.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, they are either a manifest or refused as none. */
class HostileManifestTest {

    private static final Digest LAYER = Content.sha256(new byte[] {1});
    private static final String VALID = new String(
            Images.image(
                    Stream.of(Images.layer(LAYER)),
                    Images.subject(LAYER) + ",\"annotations\":{\"k\":\"v\\u00e4\"},\"artifactType\":\"a/b\""),
            UTF_8);

    static Stream<String> noManifests() {
        return Stream.concat(
                Stream.of(
                        "",
                        " ",
                        "null",
                        "true",
                        "1",
                        "\"text\"",
                        "{}",
                        "[]",
                        "[{}]",
                        "{",
                        "{\"schemaVersion\":2}",
                        VALID + "x",
                        VALID + VALID,
                        VALID + "{",
                        "\ufeff" + VALID,
                        VALID.substring(0, VALID.length() - 1),
                        "/**/" + VALID),
                Stream.of(
                                "'schemaVersion':2 -> 'schemaVersion':1",
                                "'schemaVersion':2 -> 'schemaVersion':'2'",
                                "'schemaVersion':2 -> 'schemaVersion':2.0",
                                "'schemaVersion':2 -> 'schemaVersion':null",
                                "'schemaVersion':2 -> 'schemaVersion':2,'schemaVersion':2",
                                "'schemaVersion':2 -> 'schemaVersion':2,'manifests':[]",
                                "'schemaVersion':2 -> 'schemaVersion':2,'fsLayers':[]",
                                "'schemaVersion':2 -> 'schemaVersion':2,'mediaType':1",
                                "'schemaVersion':2 -> 'schemaVersion':2,'x':1e999999999999",
                                "'schemaVersion':2 -> 'schemaVersion':2,'x':NaN",
                                "'schemaVersion':2 -> 'schemaVersion':2,'x':01",
                                "'schemaVersion':2 -> 'schemaVersion':2,",
                                "'size':1 -> 'size':-1",
                                "'size':1 -> 'size':1.5",
                                "'size':1 -> 'size':1e3",
                                "'size':1 -> 'size':1e999999999",
                                "'size':1 -> 'size':1e-999999999",
                                "'size':1 -> 'size':9999999999999999999",
                                "'size':1 -> 'size':'1'",
                                "'size':1 -> 'size':null",
                                "'size':1 -> 'size':[1]",
                                "'size':1 -> 'size':1,'size':1",
                                ",'size':1 -> ",
                                "'digest':' -> 'digest':'x",
                                "'digest':'sha256: -> 'digest':'sha512:",
                                "'digest':'sha256: -> 'digest':'md5:",
                                "'digest':'sha256: -> 'digest':'sha256:../",
                                "'digest': -> 'digest':null,'x':",
                                "'digest': -> 'digset':",
                                "'mediaType': -> 'mediaType':'','x':",
                                "'mediaType': -> 'mediaType':{},'x':",
                                "'layers':[ -> 'layers':[null,",
                                "'layers':[ -> 'layers':['text',",
                                "'layers':[ -> 'layers':[[],",
                                "'layers':[ -> 'layers':{},'x':[",
                                "'config':{ -> 'config':[],'x':{",
                                "'config':{ -> 'config':null,'x':{",
                                "'config':{ -> 'x':{",
                                "'config':{ -> 'config':{'config':{},'config':{},",
                                "'subject':{ -> 'subject':'text','x':{",
                                "'subject':{ -> 'subject':{},'x':{",
                                "'artifactType':'a/b' -> 'artifactType':7",
                                "'k':' -> 'k':1,'l':'",
                                "'k':' -> 'k':'1','k':'",
                                "'annotations':{ -> 'annotations':[],'x':{",
                                "'k':' -> '\\ud800':'x','l':'",
                                "'k':' -> 'k':'\\ud800",
                                "'artifactType':'a/b -> 'artifactType':'\\udc00",
                                "'k':' -> 'k':'\\x")
                        .map(HostileManifestTest::changed));
    }

    @ParameterizedTest
    @MethodSource("noManifests")
    void refuses(String json) {
        assertThat(json).isNotEqualTo(VALID);
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> ManifestReader.read(Images.IMAGE, json.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[],"})
    void refusesDeepNesting(String opening) {
        String json =
                VALID.replaceFirst("\\{", "{\"x\":" + opening.repeat(100_000).replace("\\", "\\\\") + ",");

        assertThatExceptionOfType(RegistryException.ManifestInvalid.class)
                .isThrownBy(() -> ManifestReader.read(Images.IMAGE, json.getBytes(UTF_8)))
                .withMessageContaining("deeper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "-%s", "0.%s", "1e%s", "1e-%s"})
    void refusesEndlessNumber(String form) {
        String number = String.format(form, "9".repeat(1_000_000));

        assertThatExceptionOfType(RegistryException.ManifestInvalid.class)
                .isThrownBy(() -> ManifestReader.read(
                        Images.IMAGE,
                        VALID.replaceFirst("\\{", "{\"x\":" + number + ",").getBytes(UTF_8)));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin = VALID.replace("\\u00e4", "\u00e4").getBytes(ISO_8859_1);

        assertThatExceptionOfType(RegistryException.ManifestInvalid.class)
                .isThrownBy(() -> ManifestReader.read(Images.IMAGE, latin));
    }

    @Test
    void showsNoMoreOfAnEndlessTextThanFitsALine() {
        String json = VALID.replace("\"size\":1", "\"size\":1,\"mediaType\":\"" + "x".repeat(100_000) + "\"")
                .replaceFirst("\\{", "{\"mediaType\":\"" + "y".repeat(100_000) + "\",");

        assertThatExceptionOfType(RegistryException.ManifestInvalid.class)
                .isThrownBy(() -> ManifestReader.read(Images.IMAGE, json.getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void survivesRandomDamage() {
        Random random = new Random(4711);
        int valid = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = VALID.getBytes(UTF_8);
            for (int n = random.nextInt(4); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            valid += isManifest(bytes) ? 1 : 0;
        }
        assertThat(valid).isBetween(1, 10_000);
    }

    @Test
    void survivesMisplacedParts() {
        Random random = new Random(4712);
        for (int i = 0; i < 20_000; i++) {
            int from = random.nextInt(VALID.length());
            int to = from + random.nextInt(VALID.length() - from);
            int at = random.nextInt(VALID.length());
            String json = VALID.substring(0, at) + VALID.substring(from, to) + VALID.substring(at);
            isManifest(json.getBytes(UTF_8));
        }
    }

    /** Lets everything but a refusal through to the test. */
    private static boolean isManifest(byte[] bytes) {
        try {
            ManifestReader.read(Images.IMAGE, bytes);
            return true;
        } catch (RegistryException e) {
            return false;
        }
    }

    /** The valid manifest after a change {@code from -> to} at its first place, with apostrophes for quotes. */
    private static String changed(String change) {
        String quoted = change.replace('\'', '"');
        int arrow = quoted.indexOf(" ->");
        String from = quoted.substring(0, arrow);
        int at = VALID.indexOf(from);
        return VALID.substring(0, at)
                + quoted.substring(arrow + 3).stripLeading()
                + VALID.substring(at + from.length());
    }
}
