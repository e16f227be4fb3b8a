package io.stevedore.registry.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.registry.transfer.TransferReport.Count;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts that are sent while they are made, and received before they are read. */
class LayoutStreamTest extends WithLayouts {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @BeforeEach
    void push() {
        pushAll();
    }

    @Test
    void whatIsSentIsTheFileAndTheReport() throws IOException {
        clean(export("team/app", directory.resolve("out.tar")));

        TransferReport report = clean(send("team/app", sent));

        assertCount(report, Count.MANIFESTS, 4);
        byte[] file = Files.readAllBytes(directory.resolve("out.tar"));
        int ending = 1024;
        assertThat(Arrays.copyOf(sent.toByteArray(), file.length - ending))
                .isEqualTo(Arrays.copyOf(file, file.length - ending));
        Map<String, byte[]> entries = entries();
        assertThat(entries.keySet()).last().isEqualTo(TarStream.REPORT);
        assertThat(new String(entries.getOrDefault(TarStream.REPORT, new byte[0]), StandardCharsets.UTF_8))
                .startsWith("exported:")
                .contains(" 4 manifests");
    }

    @Test
    void whatIsSentComesInAgainWhole() throws IOException {
        clean(send("team/app", sent));

        TransferReport taken = clean(receive(sent.toByteArray(), COPY));

        assertThat(contents(COPY)).isNotEmpty().isEqualTo(contents(NAME));
        assertCount(taken, Count.MANIFESTS, 4);
        clean(receive(sent.toByteArray(), COPY));
    }

    @ParameterizedTest
    @ValueSource(ints = {300_000, 299_999, 0})
    void aDamagedBlobIsNamedByNothingThatIsSent(int size) throws IOException {
        Digest damaged = Content.sha256(LAYER);
        String location = registry.blobIndex().stored(damaged).orElseThrow().location();
        Files.write(directory.resolve("store" + location), Content.random(99, size));

        TransferReport report = send("team/app", sent);

        assertProblem(report, damaged, "the blob is damaged");
        Map<String, byte[]> entries = entries();
        assertThat(entries.getOrDefault(LayoutFiles.blob(damaged), new byte[0]))
                .as("its entry has the size that was announced")
                .hasSize(LAYER.length);
        assertThat(entries).doesNotContainKey(LayoutFiles.blob(image));
        clean(receive(sent.toByteArray(), COPY));
        assertThat(contents(COPY)).hasSize(2).anyMatch(line -> line.startsWith(untagged.toString()));
    }

    @Test
    void nobodyIsSentMoreThanHeTakes() {
        IOException gone = new IOException("gone");
        OutputStream full = new OutputStream() {
            private int left = 2000;

            @Override
            public void write(int oneByte) throws IOException {
                if (left-- == 0) {
                    throw gone;
                }
            }
        };

        TransferReport report = layoutExport().run(ExportSelection.parse("team/app"), new TarStream(full));

        assertThat(report.problems().stopped()).contains("gone");
    }

    @Test
    void whatIsNotThereIsToldBeforeAnythingIsSent() {
        LayoutExport exports = layoutExport();
        assertThatExceptionOfType(RegistryException.NameUnknown.class)
                .isThrownBy(() -> exports.requireThere(ExportSelection.parse("nobody")));
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> exports.requireThere(ExportSelection.parse("team/app:9")));
        exports.requireThere(ExportSelection.parse("team/app:1.0"));
    }

    @Test
    void aTarThatIsCutOffOrNoneIsRefused() throws IOException {
        clean(send("team/app", sent));
        byte[] whole = sent.toByteArray();

        assertThat(receive(Arrays.copyOf(whole, 200_000), COPY).problems().stopped())
                .hasValueSatisfying(why -> assertThat(why).startsWith("the tar is cut off: blobs/sha256/"));
        assertThat(receive(new byte[0], COPY).problems().stopped())
                .hasValueSatisfying(why -> assertThat(why).contains("it has no file oci-layout"));
        assertThat(receive(Content.random(3, 5000), COPY).problems().stopped())
                .hasValueSatisfying(why -> assertThat(why).startsWith("the tar is no tar"));
    }

    @Test
    void aTarWithoutRoomIsRefusedBeforeItComes() throws IOException {
        InputStream unread = new ByteArrayInputStream(new byte[1]);

        assertThatExceptionOfType(RegistryException.StorageFull.class)
                .isThrownBy(() -> ReceivedTar.receive(unread, OptionalLong.of(Long.MAX_VALUE - 1)))
                .withMessageContaining("no room for this tar");
        assertThat(unread.available()).isEqualTo(1);
    }

    @Test
    void aTarThatDoesNotComeWholeIsDropped() {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(new byte[100]), new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        throw new IOException("gone");
                    }
                });

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ReceivedTar.receive(broken, OptionalLong.empty()))
                .withMessageContaining("gone");
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), tar.readAllBytes());
            }
        }
        return entries;
    }
}
