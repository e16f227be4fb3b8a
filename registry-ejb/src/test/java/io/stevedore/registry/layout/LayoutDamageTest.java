package io.stevedore.registry.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.registry.transfer.TransferReport.Count;
import io.stevedore.registry.transfer.TransferText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutDamageTest extends WithLayouts {

    private static final Digest DAMAGED = Content.sha256(LAYER);

    @BeforeEach
    void push() {
        pushAll();
    }

    @ParameterizedTest
    @CsvSource({
        "out, 300000, its bytes have another digest",
        "out.tar, 300000, its bytes have another digest",
        "out.tar, 299999, it cannot be read",
        "out, -1, the store has lost the blob"
    })
    void aBlobThatTheStoreHasDamagedIsLeftOutWithWhatNeedsIt(String target, int size, String told) {
        spoil(stored(DAMAGED), size);
        Path layout = directory.resolve(target);

        TransferReport exported = export("team/app", layout);

        assertProblem(exported, DAMAGED, told);
        assertProblem(exported, "team/app:1.0", "the tag is left out");
        assertProblem(exported, index, "the index is left out");
        assertCount(exported, Count.MANIFESTS, 2);
        assertCount(exported, Count.TAGS, 0);
        if (!target.endsWith(LayoutFiles.TAR)) {
            assertThat(blob(layout, DAMAGED)).doesNotExist();
        }
        clean(take(layout, COPY));
        assertThat(contents(COPY)).hasSize(2).anyMatch(line -> line.startsWith(untagged.toString()));
    }

    @ParameterizedTest
    @ValueSource(ints = {300_000, 299_999, 0, -1})
    void aBlobThatALayoutLacksIsLeftOutWithWhatNeedsIt(int size) {
        Path layout = directory.resolve("out");
        clean(export("team/app", layout));
        registry.manifests().delete(NAME, index);
        registry.manifests().delete(NAME, image);
        registry.blobs().delete(NAME, DAMAGED);
        spoil(blob(layout, DAMAGED), size);

        for (boolean dryRun : new boolean[] {true, false}) {
            TransferReport taken = take(layout, COPY, dryRun);

            assertThat(taken.problems().stopped()).isEmpty();
            assertProblem(taken, DAMAGED, "blob");
            assertProblem(taken, image, "the manifest is left out");
            assertProblem(taken, index, "the index is left out");
            assertCount(taken, Count.MANIFESTS, 2);
        }

        assertThat(registry.blobIndex().stored(DAMAGED)).isEmpty();
        assertThat(contents(COPY)).anyMatch(line -> line.startsWith(untagged.toString()));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, -1})
    void aManifestThatALayoutLacksIsTold(int size) {
        Path layout = directory.resolve("out");
        clean(export("team/app", layout));
        spoil(blob(layout, image), size);

        TransferReport taken = take(layout, COPY);

        assertProblem(taken, image, "manifest");
        assertProblem(taken, index, "the index is left out");
        assertCount(taken, Count.MANIFESTS, 2);
        assertThat(TransferText.plain(taken)).contains("problem: " + image, " 2 manifests");
        assertThat(TransferText.json(taken)).contains("\"manifests\":2,", "{\"what\":\"" + image + "\"");
    }

    @Test
    void aStoppedExportLeavesTheIndexAsItWas() throws IOException {
        Path layout = directory.resolve("out");
        clean(export("team/app:1.0", layout));
        String before = Files.readString(layout.resolve(LayoutFiles.INDEX));
        Files.createDirectories(blob(layout, Content.sha256(OTHER_LAYER)).resolve("in the way"));

        TransferReport stopped = export("team/app", layout);

        assertThat(stopped.problems().stopped()).isPresent();
        assertThat(layout.resolve(LayoutFiles.INDEX)).content().isEqualTo(before);
    }

    private Path stored(Digest digest) {
        String location = registry.blobIndex().stored(digest).orElseThrow().location();
        return directory.resolve("store" + location);
    }

    /** @param size of the other bytes; negative for no file at all */
    private static void spoil(Path file, int size) {
        try {
            if (size < 0) {
                Files.delete(file);
            } else {
                Files.write(file, Content.random(99, size));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
