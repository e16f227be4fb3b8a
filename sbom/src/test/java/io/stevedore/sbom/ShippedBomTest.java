package io.stevedore.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedBomTest {

    @TempDir
    private Path directory;

    private Path jars;

    @BeforeEach
    void prepare() throws IOException {
        jars = Files.createDirectory(directory.resolve("jars"));
    }

    @Test
    void everyJarIsInTheBillAndWhatIsWithinIt() throws IOException {
        jar("caffeine-3.2.4.jar", Map.of());
        jar("dtds.jar", Map.of());
        jar("asm.jar", Map.of("META-INF/MANIFEST.MF", """
                Manifest-Version: 1.0
                Bundle-Version: 9.8
                Bundle-License: BSD-3-Clause;link=https://asm.ow2.io/LICENSE.txt
                """));
        String pom = "<p><licenses><license><name>EPL 2.0</name></license>"
                + "<license>\n<name>MIT</name></license></licenses></p>";
        jar(
                "both.jar",
                Map.of(
                        "META-INF/maven/a/inner/pom.properties",
                        "groupId=a\nartifactId=inner\nversion=2\n",
                        "META-INF/maven/a/inner/pom.xml",
                        pom,
                        "META-INF/maven/fish.payara.x/outer/pom.properties",
                        "groupId=fish.payara.x\nartifactId=outer\nversion=3\n"));

        String bill = bill();

        assertThat(bill)
                .contains(
                        "\"pkg:maven/com.github.ben-manes.caffeine/caffeine@3.2.4?type=jar\"", "\"caffeine-3.2.4.jar\"")
                .contains("\"file\"", "\"dtds\"")
                .contains("\"pkg:maven/fish.payara.extras/payara-micro@6.1?type=jar\"")
                .contains("\"pkg:maven/org.ow2.asm/asm@9.8?type=jar\"", "\"BSD-3-Clause\"")
                .contains("\"pkg:maven/a/inner@2?type=jar\"", "\"EPL-2.0\"", "\"MIT\"")
                .contains("\"pkg:maven/fish.payara.x/outer@3?type=jar\"", "\"CDDL-1.1\"")
                .doesNotContain("unknown: ");
        assertThat(bill()).as("made of the same").isEqualTo(bill);
    }

    @Test
    void aJarThatDoesNotSayWhatItIsEndsTheBuild() throws IOException {
        jar("mystery.jar", Map.of());

        assertThatIllegalStateException().isThrownBy(this::bill).withMessageContaining("[mystery.jar]");
    }

    @Test
    void aLicenceThatNobodyKnowsIsToldSo() throws IOException {
        jar(
                "own.jar",
                Map.of(
                        "META-INF/maven/a/own/pom.properties", "groupId=a\nartifactId=own\nversion=2\n",
                        "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBundle-License: My Own, MIT\n"));

        assertThat(bill()).contains("\"unknown: My Own\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.apache.org/licenses/LICENSE-2.0.txt | Apache-2.0",
                "HTTP://WWW.APACHE.ORG/licenses/LICENSE-2.0.html | Apache-2.0",
                "apache-2.0 | Apache-2.0",
                "GPL2 w/ CPE | GPL-2.0-with-classpath-exception",
                "AGPL | unknown: AGPL",
            })
    void licencesHaveOneName(String text, String id) {
        assertThat(new LicenceNames().id(text)).isEqualTo(id);
    }

    @Test
    void listsOfManifestsAreParted() {
        assertThat(LicenceNames.ofManifest("\"Apache License, Version 2.0\";link=\"https://a/b,c\", MIT;link=x"))
                .containsExactly("Apache License, Version 2.0", "MIT");
        assertThat(LicenceNames.ofManifest("Apache License, Version 2.0")).hasSize(1);
    }

    private String bill() throws IOException {
        Path bill = directory.resolve("bill.json");
        ShippedBom.main(new String[] {bill.toString(), "1.0", "6.1", jars.toString()});
        return Files.readString(bill);
    }

    private void jar(String name, Map<String, String> files) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(jars.resolve(name)))) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                jar.putNextEntry(new ZipEntry(file.getKey()));
                jar.write(file.getValue().getBytes(UTF_8));
            }
        }
    }
}
