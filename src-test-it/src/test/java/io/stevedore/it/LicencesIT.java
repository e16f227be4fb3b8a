package io.stevedore.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of materials has all that is shipped, and a page tells each licence of it. */
class LicencesIT {

    private static final Path JAR = Path.of(System.getProperty("stevedore.jar"));
    private static final Path PAGE = Path.of("../docs/licences.md");
    private static final Path MADE = Path.of("target/licences.md");

    @SuppressWarnings("NullAway.Init")
    private static String text;

    @SuppressWarnings("NullAway.Init")
    private static List<JsonObject> components;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(JAR.resolveSibling("stevedore.cdx.json"));
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject bill = reader.readObject();
            assertThat(bill.getString("bomFormat")).isEqualTo("CycloneDX");
            components = bill.getJsonArray("components").getValuesAs(JsonObject.class);
        }
    }

    @Test
    void theJarHasItToo() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getInputStream(jar.getEntry("META-INF/sbom/stevedore.cdx.json"))
                            .readAllBytes())
                    .asString(UTF_8)
                    .isEqualTo(text);
        }
    }

    @Test
    void everyNestedJarIsInIt() throws IOException {
        List<String> told = components.stream()
                .flatMap(component -> component.getJsonArray("properties").stream())
                .map(property -> property.asJsonObject().getString("value"))
                .distinct()
                .toList();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(told)
                    .hasSizeGreaterThan(250)
                    .containsAll(jar.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.matches("MICRO-INF/(lib|runtime|standalone)/.*\\.jar"))
                            .map(name -> name.substring(name.lastIndexOf('/') + 1))
                            .toList());
        }
    }

    /** A new one is a decision: whether it may be passed on with the rest. */
    @Test
    void everyLicenceIsKnownAndOnThePage() throws IOException {
        Map<String, Set<String>> byLicence = new TreeMap<>();
        for (JsonObject component : components) {
            String name = component.getString("group") + ":" + component.getString("name");
            String licences = licences(component).collect(joining(", "));
            assertThat(licences).as(name).isNotEmpty().doesNotContain("unknown");
            byLicence.computeIfAbsent(licences, same -> new TreeSet<>()).add(name);
        }
        String page = page(byLicence);
        Files.writeString(MADE, page);

        assertThat(PAGE).as("take the page from src-test-it/" + MADE).content().isEqualTo(page);
    }

    private static Stream<String> licences(JsonObject component) {
        return component.getJsonArray("licenses").stream()
                .map(JsonValue::asJsonObject)
                .map(choice -> choice.getJsonObject("license"))
                .map(licence -> licence.getString("id", licence.getString("name", "")))
                .sorted();
    }

    private static String page(Map<String, Set<String>> byLicence) {
        return """
                # Licences of what is shipped

                Made by `LicencesIT` of the bill of materials, `micro/target/stevedore.cdx.json`, which the jar has as
                `META-INF/sbom/stevedore.cdx.json`.
                Identifiers are SPDX's; where a library has several, its own files say which holds for which part, or
                that one may choose.
                What authors write is put into these words by `licences.txt` and `licences-of-groups.txt` of the module
                `sbom`; this is no legal advice.

                | licences | libraries |
                |---|---|
                """
                + byLicence.entrySet().stream()
                        .map(entry -> "| " + entry.getKey() + " | "
                                + entry.getValue().stream()
                                        .map(name -> "`" + name + "`")
                                        .collect(joining(", ")) + " |\n")
                        .collect(joining());
    }
}
