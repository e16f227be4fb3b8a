package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.micro.tar.SentLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real registry is asked by {@code CommandFilesIT}. */
class RemoteLayoutsTest extends WithRemote {

    private static final int ENDING = 1024;
    private static final int RECORD = 512;

    @TempDir
    private Path directory;

    private Path layout = Path.of("unused");
    private Path target = Path.of("unused");

    @BeforeEach
    void layOut() throws IOException {
        target = directory.resolve("new/out.tar");
        layout = directory.resolve("layout");
        type = "application/x-tar";
        write("index.json", "{}");
        write("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
        blob("SHA-256", "one");
        blob("SHA-512", "a name that fits into no header");
    }

    private Path blob(String algorithm, String content) throws IOException {
        return write(
                "blobs/" + algorithm.toLowerCase(Locale.ROOT).replace("-", "") + "/" + hex(algorithm, content),
                content);
    }

    private Path write(String name, String content) throws IOException {
        Path file = layout.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, content);
    }

    private static String hex(String algorithm, String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] packed() throws IOException {
        return SentLayout.of(layout).open().readAllBytes();
    }

    /** The layout's tar with a last entry, as registries send it. */
    private byte[] sent(String report) throws IOException {
        Path other = directory.resolve("report");
        Files.createDirectories(other);
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(Arrays.copyOf(packed(), packed().length - ENDING));
        Files.writeString(other.resolve("index.json"), report);
        byte[] entry = SentLayout.of(other).open().readAllBytes();
        tar.writeBytes(renamed(entry, "stevedore-report"));
        return tar.toByteArray();
    }

    private static byte[] renamed(byte[] tar, String name) {
        byte[] renamed = tar.clone();
        Arrays.fill(renamed, 0, 100, (byte) 0);
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, renamed, 0, bytes.length);
        int sum = 8 * ' ';
        for (int i = 0; i < RECORD; i++) {
            sum += i >= 148 && i < 156 ? 0 : renamed[i] & 0xff;
        }
        System.arraycopy("%06o".formatted(sum).getBytes(StandardCharsets.US_ASCII), 0, renamed, 148, 6);
        return renamed;
    }

    @Test
    void anExportIsTheFileWithoutTheReport() throws IOException {
        answer(sent("exitCode: 0\n\nexported:\n 1 manifests\n"));

        assertThat(run(Map.of(), "export", "team/app:1.0", target.toString())).isZero();

        assertThat(printed()).isEqualTo("exported:\n 1 manifests");
        assertThat(target).hasBinaryContent(packed());
        assertThat(asked)
                .startsWith(
                        "POST /images/stevedore/v1/commands/export", "{\"what\": \"team/app:1.0\", \"text\": true}");
        assertThat(files()).containsExactly("out.tar");
    }

    @Test
    void aReportOfProblemsHasTheirExitCode() throws IOException {
        answer(sent("exitCode: 1\n\n{\"problems\": []}\n"));

        assertThat(run(Map.of(), "export", "app", target.toString(), "--json")).isEqualTo(1);

        assertThat(printed()).isEqualTo("{\"problems\": []}");
        assertThat(asked).contains("{\"what\": \"app\", \"text\": false}");
        assertThat(files()).containsExactly("out.tar");
    }

    @Test
    void damagedBlobsAreLeftOut() throws IOException {
        byte[] whole = packed();
        Path damaged = write("blobs/sha256/" + "0".repeat(64), "others");
        answer(sent("exitCode: 1\n\nproblem\n"));

        assertThat(run(Map.of(), "export", "app", target.toString())).isEqualTo(1);

        Files.delete(damaged);
        assertThat(target).hasBinaryContent(whole);
    }

    @Test
    void bytesThatChangeOnTheWayAreNoExport() throws IOException {
        write("blobs/sha256/" + "0".repeat(64), "others");
        answer(sent("exitCode: 0\n\nexported\n"));

        assertExportFails("bytes changed on their way");
        assertThat(files()).isEmpty();
    }

    @Test
    void anExportThatTheRegistryEndedEarlyIsNoFile() throws IOException {
        Files.delete(layout.resolve("oci-layout"));
        answer(sent("exitCode: 1\n\nstopped before the end\n"));

        assertThat(run(Map.of(), "export", "app", target.toString())).isEqualTo(1);
        assertThat(printed()).isEqualTo("stopped before the end");
        assertThat(files()).isEmpty();
    }

    @Test
    void aTarThatBreaksOffLeavesWhatWasThere() throws IOException {
        Files.createDirectories(target.resolveSibling("."));
        Files.writeString(target, "of yesterday");
        byte[] whole = sent("exitCode: 0\n\nexported\n");

        for (int length : new int[] {0, 1, RECORD, RECORD + 1, 3 * RECORD, whole.length - 2 * RECORD - ENDING}) {
            answer(Arrays.copyOf(whole, length));
            assertExportFails("cut off");
        }
        answer(packed());
        assertExportFails("has no report");
        breakOff();
        answer(Arrays.copyOf(whole, 2000));
        assertExportFails("broke off");
        assertThat(target).hasContent("of yesterday");
        assertThat(files()).containsExactly("out.tar");
    }

    @Test
    void whatIsNoTarIsTold() throws IOException {
        answer("x".repeat(600));
        assertExportFails("no tar, or a damaged one");
        type = "text/html";
        assertExportFails("it is no tar");
        status = 404;
        answer("{\"errors\":[{\"message\":\"repository unknown\"}]}");
        assertExportFails("404, repository unknown");
        assertThat(directory.resolve("new/out.tar")).doesNotExist();
    }

    private void assertExportFails(String sentence) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(Map.of(), "export", "app", target.toString()))
                .withMessageContaining(sentence);
    }

    @Test
    void directoriesAreNotWritten() {
        assertThat(run(Map.of(), "export", "all", layout.toString())).isEqualTo(2);
        assertThat(printed()).contains("does not end with .tar");
        assertThat(asked).isEmpty();
    }

    @Test
    void aTarIsSentAsItIs() throws IOException {
        Path tar = Files.write(directory.resolve("in.tar"), "any bytes".getBytes(StandardCharsets.UTF_8));
        type = "text/plain";
        answer("progress: half\nexitCode: 1\n\nimported\n");

        assertThat(run(Map.of(), "import", "layout", tar.toString(), "a b", "--dry-run"))
                .isEqualTo(1);

        assertThat(printed()).isEqualTo("imported");
        assertThat(asked)
                .containsExactly(
                        "POST /images/stevedore/v1/commands/import-layout?repository=a+b&dryRun=true&text=true",
                        "any bytes",
                        "null",
                        "text/plain");
    }

    @Test
    void aDirectoryIsSentAsATarOfItsLayout() throws Exception {
        Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
        write("secrets", "not of the layout");
        Files.createSymbolicLink(
                layout.resolve("blobs/sha256/" + "1".repeat(64)), Files.writeString(directory.resolve("key"), "key"));
        answer("exitCode: 0\n\nimported\n");

        assertThat(run(Map.of(), "import", "layout", layout.toString(), "app")).isZero();

        Path tar = Files.write(directory.resolve("in.tar"), received());
        Process process = new ProcessBuilder("tar", "-xf", tar.toString(), "-C", unpacked.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(unpacked.resolve("blobs/sha512/" + hex("SHA-512", "a name that fits into no header")))
                .hasContent("a name that fits into no header");
        assertThat(unpacked.resolve("blobs/sha256")).isDirectoryNotContaining("glob:**1111*");
        assertThat(unpacked.resolve("oci-layout")).exists();
        assertThat(unpacked.resolve("secrets")).doesNotExist();
    }

    @Test
    void aLayoutThatIsNoneIsTold() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> run(
                        Map.of(), "import", "layout", directory.resolve("none").toString(), "app"))
                .withMessageContaining("is neither a directory nor a file");
        assertThat(asked).isEmpty();
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(target.resolveSibling("."))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
