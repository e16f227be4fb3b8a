package io.stevedore.registry.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.task.Problems;
import io.stevedore.registry.transfer.Intake;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.registry.transfer.TransferReport.Count;
import io.stevedore.registry.transfer.TransferText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts of others, which may be anything. */
class LayoutHostileTest extends WithLayouts {

    private static final String MARK = "{\"imageLayoutVersion\":\"1.0.0\"}";

    private Path layout;
    private Path tar;

    @BeforeEach
    void make() throws IOException {
        layout = Files.createDirectory(directory.resolve("in"));
        tar = directory.resolve("in.tar");
        write(LayoutFiles.MARK, MARK.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"imageLayoutVersion\":\"1.1.0\"};the imageLayoutVersion of this image layout is \"1.1.0\"; only",
                "{\"imageLayoutVersion\":1};is 1; only",
                "{};is null; only",
                "[];cannot be read",
                "nonsense;cannot be read"
            })
    void otherVersionsAreRefused(String mark, String told) throws IOException {
        write(LayoutFiles.MARK, mark.getBytes(UTF_8));
        index("");

        assertStopped(take(layout, COPY), told);
    }

    @Test
    void whatIsNoLayoutIsRefused() throws IOException {
        assertStopped(take(directory.resolve("nowhere"), COPY), "neither a directory nor a file");
        assertStopped(take(layout, COPY), "it has no index.json");
        Files.delete(layout.resolve(LayoutFiles.MARK));
        assertStopped(take(layout, COPY), "no file oci-layout");
        Files.write(tar, Content.random(3, 5000));
        assertStopped(take(tar, COPY), "is no tar");
        Files.write(tar, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        assertStopped(take(tar, COPY), "no file oci-layout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"schemaVersion\":2}", "{\"schemaVersion\":2,\"manifests\":7}", "\u0001"})
    void anIndexThatIsNoneIsRefused(String json) throws IOException {
        write(LayoutFiles.INDEX, json.getBytes(UTF_8));

        assertStopped(take(layout, COPY), "index.json cannot be read");
    }

    @Test
    void anIndexAboveTheBoundIsRefused() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(layout.resolve(LayoutFiles.INDEX).toFile(), "rw")) {
            file.setLength(8L << 30);
        }

        assertStopped(take(layout, COPY), "more than the 4194304 bytes");
    }

    @Test
    void nestingIsBounded() throws IOException {
        write(LayoutFiles.INDEX, ("{\"a\":" + "[".repeat(100_000)).getBytes(UTF_8));
        assertStopped(take(layout, COPY), "nested deeper");

        Digest innermost = manifest(Images.image());
        Digest outermost = innermost;
        for (int i = 0; i < 2 * Intake.MAX_DEPTH; i++) {
            String type = outermost.equals(innermost) ? Images.IMAGE : Images.INDEX;
            String child = Images.descriptor(type, outermost, Content.size(outermost));
            outermost = manifest(Images.index(Stream.of(child), ""));
        }
        index(Images.descriptor(Images.INDEX, outermost, Content.size(outermost)));

        assertThat(take(layout, COPY).problems().named())
                .anySatisfy(problem -> assertThat(problem.reason()).contains("nested deeper than 8 levels"));
        assertThat(contents(COPY)).isEmpty();
    }

    @Test
    void thousandsOfEntriesThatAreNotThereAreTold() throws IOException {
        index(IntStream.range(0, 15_000)
                .mapToObj(i -> Images.descriptor(Images.IMAGE, Content.sha256(("no" + i).getBytes(UTF_8)), 5))
                .collect(Collectors.joining(",")));

        TransferReport report = take(layout, COPY);

        assertThat(report.problems().named()).hasSize(Problems.MAX_NAMED);
        assertThat(report.problems().leftOut()).isEqualTo(5000);
        assertThat(TransferText.plain(report)).contains("15000 problems", "and 5000 more problems");
    }

    @Test
    void namesThatAreNoTagsComeInWithoutOne() throws IOException {
        Digest image = imageWithConfig();
        String name = "\"" + LayoutFiles.REF_NAME + "\":\"no tag\\u001b[2J\"";
        index(Images.descriptor(Images.IMAGE, image, Content.size(image), ",\"annotations\":{" + name + "}"));

        TransferReport report = take(layout, COPY);

        assertProblem(report, image, "its name \"no tag?[2J\" is no tag");
        assertThat(contents(COPY)).containsExactly(image + " " + Images.IMAGE);
    }

    @Test
    void aTagThatStandsTwiceStaysWithTheFirst() throws IOException {
        Digest first = imageWithConfig();
        Digest second = manifest(Images.image(Stream.of(), ",\"annotations\":{\"a\":\"b\"}"));
        index(tagged(first, "1.0") + "," + tagged(second, "1.0") + "," + tagged(first, "docker.io/library/app:2.0"));

        TransferReport report = take(layout, COPY);

        assertProblem(report, second, "which keeps it");
        assertThat(contents(COPY)).contains("1.0 " + first, "2.0 " + first).hasSize(4);
    }

    @Test
    void linksOutOfADirectoryAreNotFollowed() throws IOException {
        Digest image = imageWithConfig();
        index(tagged(image, "1.0"));
        Path blob = blob(layout, image);
        Files.move(blob, directory.resolve("elsewhere"));
        Files.createSymbolicLink(blob, directory.resolve("elsewhere"));

        assertProblem(take(layout, COPY), image, "the source does not have this manifest");
    }

    @Test
    void entriesThatLeadOutOfATarAndLinksAreLeft() throws IOException {
        Digest image = imageWithConfig();
        index(tagged(image, "1.0"));
        byte[] evil = "evil".getBytes(UTF_8);
        try (TarArchiveOutputStream out = tar()) {
            add(out, "../evil", evil);
            add(out, "/tmp/evil", evil);
            add(out, "blobs/sha256/../../../evil", evil);
            TarArchiveEntry link = new TarArchiveEntry("blobs/sha256/" + "0".repeat(64), TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            out.putArchiveEntry(link);
            out.closeArchiveEntry();
            TarArchiveEntry hard = new TarArchiveEntry(LayoutFiles.blob(image), TarConstants.LF_LINK);
            hard.setLinkName("../evil");
            out.putArchiveEntry(hard);
            out.closeArchiveEntry();
            addLayout(out);
        }

        TransferReport report = take(tar, COPY);

        assertProblem(report, "../evil", "leads out of it");
        assertProblem(report, "/tmp/evil", "leads out of it");
        assertProblem(report, "0".repeat(64), "no file with bytes of its own");
        assertCount(report, Count.MANIFESTS, 1);
        assertThat(registry.manifest(COPY, new Tag("1.0")).digest()).isEqualTo(image);
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @Test
    void aTarThatIsCutOffIsRefused() throws IOException {
        index("");
        try (TarArchiveOutputStream out = tar()) {
            addLayout(out);
            add(out, "more", Content.random(5, 5000));
        }
        byte[] whole = Files.readAllBytes(tar);
        Files.write(tar, Arrays.copyOf(whole, whole.length - 4000));

        assertStopped(take(tar, COPY), "is cut off: more");
    }

    /** Names in a tar can be as long as it likes, and the library would hold them in memory. */
    @ParameterizedTest
    @ValueSource(strings = {"L", "K", "x", "g"})
    void longExtensionsOfATarAreRefused(String type) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", (byte) type.charAt(0));
        entry.setSize(3 << 20);
        byte[] header = new byte[512];
        entry.writeEntryHeader(header);
        Files.write(tar, Arrays.copyOf(header, (3 << 20) + 2048));

        assertStopped(take(tar, COPY), "a header has 1 extensions");
    }

    /** The library would read each within the one before. */
    @Test
    void chainsOfExtensionsOfATarAreRefused() throws IOException {
        try (TarArchiveOutputStream out = tar()) {
            for (int i = 0; i < 50_000; i++) {
                add(out, new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME), new byte[] {'a'});
            }
        }
        assertStopped(take(tar, COPY), "a header has 7 extensions");
    }

    private static void assertStopped(TransferReport report, String... anyOf) {
        assertThat(report.isClean()).isFalse();
        assertThat(report.problems().stopped())
                .hasValueSatisfying(why -> assertThat(why).containsAnyOf(anyOf));
    }

    private static String tagged(Digest digest, String name) {
        return Images.descriptor(
                Images.IMAGE,
                digest,
                Content.size(digest),
                ",\"annotations\":{\"" + LayoutFiles.REF_NAME + "\":\"" + name + "\"}");
    }

    private Digest imageWithConfig() throws IOException {
        manifest(new byte[0]);
        return manifest(Images.image());
    }

    private Digest manifest(byte[] bytes) throws IOException {
        Digest digest = Content.sha256(bytes);
        write(LayoutFiles.blob(digest), bytes);
        return digest;
    }

    private void index(String entries) throws IOException {
        write(LayoutFiles.INDEX, ("{\"schemaVersion\":2,\"manifests\":[" + entries + "]}").getBytes(UTF_8));
    }

    private void write(String path, byte[] bytes) throws IOException {
        Path file = layout.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, bytes);
    }

    private TarArchiveOutputStream tar() throws IOException {
        OutputStream file = Files.newOutputStream(tar);
        return new TarArchiveOutputStream(file, "UTF-8");
    }

    private void addLayout(TarArchiveOutputStream out) throws IOException {
        for (String file : files(layout)) {
            add(out, "./" + file, Files.readAllBytes(layout.resolve(file)));
        }
    }

    private static void add(TarArchiveOutputStream out, String name, byte[] bytes) throws IOException {
        add(out, new TarArchiveEntry(name, true), bytes);
    }

    private static void add(TarArchiveOutputStream out, TarArchiveEntry entry, byte[] bytes) throws IOException {
        entry.setSize(bytes.length);
        out.putArchiveEntry(entry);
        out.write(bytes);
        out.closeArchiveEntry();
    }
}
