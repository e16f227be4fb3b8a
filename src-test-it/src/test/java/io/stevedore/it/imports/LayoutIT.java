package io.stevedore.it.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.client.Trees;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** {@code export} and {@code import layout}, by the real jar; skopeo reads and writes layouts where it is installed. */
class LayoutIT {

    private static final byte[] CONFIG =
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}"
                    .getBytes(UTF_8);
    private static final byte[] LAYER = Content.random(1_000_000, 1);

    /** What each test gets a copy of. */
    @TempDir
    private static Path pushed;

    private static Manifest image = new Manifest("", "");
    private static Manifest index = new Manifest("", "");
    private static Manifest signature = new Manifest("", "");

    @TempDir
    private Path data;

    private Launch from = Launch.in(Path.of("unused"));
    private Launch to = Launch.in(Path.of("unused"));

    @BeforeAll
    static void push() {
        try (RegistryProcess registry = RegistryProcess.start(Launch.in(pushed))) {
            TestRepository app = new TestRepository(registry, "team/app");
            String config = app.push(CONFIG);
            image = Manifest.image(config, app.push(LAYER));
            app.put("1.0", image).assertStatus(201);
            index = Manifest.index(image.digest());
            app.put("all", index).assertStatus(201);
            signature = Manifest.about(image.digest(), "application/example.signature", config);
            app.put(signature.digest(), signature).assertStatus(201);
        }
    }

    @BeforeEach
    void copy() throws IOException {
        Trees.copy(pushed, data.resolve("from"));
        from = Launch.in(data.resolve("from"));
        to = Launch.in(data.resolve("to"));
    }

    @Test
    void aDirectoryBringsARepositoryIntoAnotherRegistry() throws IOException {
        Path layout = data.resolve("out");

        assertThat(RegistryProcess.run(from, 0, "export", "team/app", layout.toString()))
                .startsWith("exported:")
                .contains(" 3 manifests", " 2 tags", " 2 blobs", " 0 problems");
        assertThat(layout.resolve("oci-layout")).content().isEqualTo("{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThat(RegistryProcess.run(to, 0, "import", "layout", layout.toString(), "copy/app", "--dry-run"))
                .startsWith("would import:")
                .contains(" 3 manifests");
        assertThat(RegistryProcess.run(to, 0, "import", "layout", layout.toString(), "copy/app"))
                .startsWith("imported:")
                .contains(" 3 manifests", " 2 tags", " 2 blobs", " 0 problems");
        assertThat(RegistryProcess.run(to, 0, "import", "layout", layout.toString(), "copy/app", "--json"))
                .contains("\"manifests\":0,", "\"manifests-there\":3,", "\"blobs-there\":2,");

        try (RegistryProcess registry = RegistryProcess.start(to);
                RegistryProcess refused = RegistryProcess.command(
                        to, "export", "copy/app", data.resolve("no").toString())) {
            assertThat(refused.awaitExit()).isEqualTo(1);
            assertThat(refused.errors()).contains("in use by another Stevedore process");
            assertWhole(registry);
        }
    }

    @Test
    void aTarDoesTheSameAndDamageIsTold() throws IOException {
        Path tar = data.resolve("app.tar");
        RegistryProcess.run(from, 0, "export", "team/app", tar.toString());
        RegistryProcess.run(to, 0, "import", "layout", tar.toString(), "copy/app");
        try (RegistryProcess registry = RegistryProcess.start(to)) {
            assertWhole(registry);
        }

        Path blob = find(data.resolve("from/store"), LAYER);
        Files.write(blob, Content.random(1_000_000, 2));
        Path layout = data.resolve("damaged");
        assertThat(RegistryProcess.run(from, 1, "export", "all", layout.toString()))
                .contains("problem: team/app@" + Content.digest(LAYER) + ": the blob is damaged", " 1 manifests");
        assertThat(layout.resolve("team/app/blobs/" + Content.digest(LAYER).replace(':', '/')))
                .doesNotExist();
    }

    @Test
    void wrongUseIsAnotherExitCode() {
        assertThat(RegistryProcess.run(
                        from, 2, "export", "all", data.resolve("all.tar").toString()))
                .contains("\"all\" makes one layout for each repository");
        try (RegistryProcess wrong =
                RegistryProcess.command(from, "import", "layout", "a.tar", "team/app", "--dryrun")) {
            assertThat(wrong.awaitExit()).isEqualTo(2);
            assertThat(wrong.errors()).contains("stevedore import layout DIRECTORY|FILE.tar REPOSITORY [--dry-run]");
        }
    }

    @Test
    @EnabledIf("skopeoIsInstalled")
    void skopeoReadsWhatIsExported() throws Exception {
        Path layout = data.resolve("out");
        Path tar = data.resolve("app.tar");
        RegistryProcess.run(from, 0, "export", "team/app", layout.toString());
        RegistryProcess.run(from, 0, "export", "team/app:1.0", tar.toString());

        assertThat(skopeo("inspect", "--raw", "oci:" + layout + ":1.0")).isEqualTo(image.json());
        assertThat(skopeo("inspect", "--raw", "oci:" + layout + ":all")).isEqualTo(index.json());
        assertThat(skopeo("inspect", "--raw", "oci-archive:" + tar + ":1.0")).isEqualTo(image.json());
        skopeo("copy", "--preserve-digests", "oci:" + layout + ":1.0", "dir:" + data.resolve("dir"));
        assertThat(data.resolve("dir").resolve(Content.digest(LAYER).substring("sha256:".length())))
                .hasBinaryContent(LAYER);
    }

    @Test
    @EnabledIf("skopeoIsInstalled")
    void whatSkopeoWritesComesIn() throws Exception {
        Path layout = data.resolve("out");
        Path tar = data.resolve("skopeo.tar");
        try (RegistryProcess registry = RegistryProcess.start(from)) {
            String name = "docker://" + registry.url("").getAuthority() + "/team/app:";
            skopeo(
                    "copy",
                    "--preserve-digests",
                    "--src-tls-verify=false",
                    "--all",
                    name + "all",
                    "oci:" + layout + ":all");
            skopeo("copy", "--preserve-digests", "--src-tls-verify=false", name + "1.0", "oci:" + layout + ":1.0");
            skopeo(
                    "copy",
                    "--preserve-digests",
                    "--src-tls-verify=false",
                    name + "1.0",
                    "oci-archive:" + tar + ":host/team/app:2.0");
        }

        RegistryProcess.run(to, 0, "import", "layout", layout.toString(), "copy/app");
        RegistryProcess.run(to, 0, "import", "layout", tar.toString(), "copy/app");

        try (RegistryProcess registry = RegistryProcess.start(to)) {
            TestRepository app = new TestRepository(registry, "copy/app");
            assertThat(app.tags()).containsExactly("1.0", "2.0", "all");
            assertPulled(app, "all", index);
            assertPulled(app, "1.0", image);
            assertPulled(app, "2.0", image);
        }
    }

    static boolean skopeoIsInstalled() {
        return findSkopeo().isPresent();
    }

    private static Optional<Path> findSkopeo() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(place -> Path.of(place, "skopeo"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String skopeo(String... words) throws IOException, InterruptedException {
        Path output = data.resolve("skopeo.out");
        Path errors = data.resolve("skopeo.err");
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(findSkopeo().orElseThrow().toString(), "--insecure-policy"),
                                Arrays.stream(words))
                        .toList())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return Files.readString(output);
    }

    private static void assertWhole(RegistryProcess registry) {
        TestRepository app = new TestRepository(registry, "copy/app");
        assertThat(app.tags()).containsExactly("1.0", "all");
        assertPulled(app, "1.0", image);
        assertPulled(app, "all", index);
        assertPulled(app, signature.digest(), signature);
        assertThat(app.http().get(app.blob(Content.digest(LAYER))).body()).isEqualTo(LAYER);
        assertThat(app.http().get(app.path("referrers/" + image.digest())).text())
                .contains(signature.digest());
    }

    private static void assertPulled(TestRepository repository, String reference, Manifest expected) {
        Answer answer = repository.http().get(repository.manifest(reference), "Accept", expected.mediaType());
        assertThat(answer.assertStatus(200).body()).isEqualTo(expected.json().getBytes(UTF_8));
    }

    private static Path find(Path store, byte[] content) throws IOException {
        try (Stream<Path> files = Files.walk(store)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() == content.length)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
