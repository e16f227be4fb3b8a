package io.stevedore.registry.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.registry.transfer.TransferReport.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutRoundTripTest extends WithLayouts {

    @BeforeEach
    void push() {
        pushAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out.tar"})
    void whatWasExportedComesInAgainWhole(String target) {
        Path layout = directory.resolve(target);

        TransferReport exported = clean(export("team/app", layout));
        TransferReport taken = clean(take(layout, COPY));

        assertThat(contents(COPY)).isNotEmpty().isEqualTo(contents(NAME));
        assertThat(bytes(COPY, new Tag("all"))).isEqualTo(bytes(NAME, index));
        assertThat(pulled(COPY, LAYER)).isEqualTo(LAYER);
        assertCount(exported, Count.MANIFESTS, 4);
        assertCount(exported, Count.TAGS, 3);
        assertCount(exported, Count.BLOBS, 3);
        assertCount(taken, Count.MANIFESTS, 4);
        assertCount(taken, Count.TAGS, 3);
        assertCount(taken, Count.BLOBS_MOUNTED, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out.tar"})
    void blobsAreCopiedWhereNobodyHasThem(String target) {
        Path layout = directory.resolve(target);
        clean(export("team/app", layout));
        List<String> before = contents(NAME);
        List.of(index, referrer, untagged, image)
                .forEach(each -> registry.manifests().delete(NAME, each));
        Stream.of(LAYER, OTHER_LAYER, new byte[0])
                .forEach(each -> registry.blobs().delete(NAME, Content.sha256(each)));

        TransferReport dry = clean(take(layout, NAME, true));
        assertThat(registry.blobIndex().stored(Content.sha256(LAYER))).isEmpty();
        TransferReport taken = clean(take(layout, NAME));

        assertThat(contents(NAME)).isEqualTo(before);
        assertThat(pulled(NAME, LAYER)).isEqualTo(LAYER);
        assertCount(taken, Count.BLOBS, 3);
        for (Count count : Count.values()) {
            assertCount(dry, count, taken.count(count));
        }
    }

    @Test
    void aSecondImportFindsAllThere() {
        Path layout = directory.resolve("out");
        clean(export("team/app", layout));
        clean(take(layout, COPY));

        List<String> calls = registry.callsOf(() -> {
            TransferReport again = clean(take(layout, COPY));
            assertCount(again, Count.MANIFESTS, 0);
            assertCount(again, Count.MANIFESTS_THERE, 4);
            assertCount(again, Count.TAGS_THERE, 3);
            assertCount(again, Count.BLOBS_THERE, 3);
            assertCount(again, Count.BYTES, 0);
        });

        assertThat(calls).isNotEmpty().doesNotContain("table.write");
    }

    @Test
    void aKilledImportGoesOn() {
        Path layout = directory.resolve("out");
        clean(export("team/app", layout));

        for (int calls = 1; registry.kills(calls, () -> take(layout, COPY)); calls += 3) {
            assertThat(calls).isLessThan(1000);
        }

        assertThat(contents(COPY)).isEqualTo(contents(NAME));
    }

    @Test
    void aTagIsMovedAsAPushMovesIt() {
        Path layout = directory.resolve("out");
        clean(export("team/app:1.0", layout));
        Images.push(registry, COPY, "1.0", OTHER_LAYER);

        TransferReport taken = clean(take(layout, COPY));

        assertThat(registry.manifest(COPY, new Tag("1.0")).digest()).isEqualTo(image);
        assertCount(taken, Count.TAGS_MOVED, 1);
    }

    @Test
    void anExportIsResumedWithWhatIsThere() throws IOException {
        Path layout = directory.resolve("out");
        clean(export("team/app", layout));
        List<String> files = files(layout);
        Path kept = blob(layout, Content.sha256(LAYER));
        Files.setLastModifiedTime(kept, FileTime.fromMillis(0));
        Files.writeString(blob(layout, Content.sha256(OTHER_LAYER)), "cut off");
        Files.delete(layout.resolve(LayoutFiles.MARK));
        Files.writeString(layout.resolve("blobs/sha256/" + image.hex() + ".part"), "half");

        TransferReport again = clean(export("team/app", layout));

        assertCount(again, Count.BLOBS, 1);
        assertCount(again, Count.BLOBS_THERE, 2);
        assertCount(again, Count.MANIFESTS_THERE, 4);
        assertThat(Files.getLastModifiedTime(kept).toMillis()).isZero();
        assertThat(blob(layout, Content.sha256(OTHER_LAYER))).hasBinaryContent(OTHER_LAYER);
        assertThat(files(layout)).containsAll(files).contains(LayoutFiles.MARK, LayoutFiles.INDEX);
    }

    @Test
    void oneTagComesWithItsReferrersAndWithNothingElse() throws IOException {
        Path layout = directory.resolve("out");

        TransferReport exported = clean(export("team/app:all", layout));

        assertCount(exported, Count.MANIFESTS, 3);
        assertCount(exported, Count.TAGS, 1);
        assertThat(Files.readString(layout.resolve(LayoutFiles.INDEX)))
                .contains("{\"" + LayoutFiles.REF_NAME + "\":\"all\"}", referrer.toString())
                .doesNotContain(untagged.toString(), "latest");
        assertThat(blob(layout, Content.sha256(OTHER_LAYER))).doesNotExist();
        clean(take(layout, COPY));
        assertThat(contents(COPY)).contains("all " + index, image + " < " + referrer);
    }

    @Test
    void aDigestComesWithoutATag() throws IOException {
        Path layout = directory.resolve("out");

        clean(export("team/app@" + untagged, layout));

        assertThat(Files.readString(layout.resolve(LayoutFiles.INDEX)))
                .contains(untagged.toString())
                .doesNotContain(LayoutFiles.REF_NAME, image.toString());
    }

    @Test
    void allRepositoriesAreLayoutsOfTheirOwn() {
        Images.push(registry, new RepositoryName("team"), "1.0", OTHER_LAYER);
        Images.push(registry, new RepositoryName("team/app/index.json"), "1.0", OTHER_LAYER);
        Path out = directory.resolve("out");

        TransferReport exported = export("all", out);

        assertCount(exported, Count.REPOSITORIES, 2);
        assertProblem(exported, "team/app/index.json", "there is a file");
        assertThat(out.resolve("team/oci-layout")).content().isEqualTo("{\"imageLayoutVersion\":\"1.0.0\"}");
        clean(take(out.resolve("team/app"), COPY));
        assertThat(contents(COPY)).isEqualTo(contents(NAME));
    }

    @Test
    void theSameContentMakesTheSameTar() throws IOException {
        clean(export("team/app", directory.resolve("one.tar")));
        clean(export("team/app", directory.resolve("two.tar")));

        assertThat(directory.resolve("one.tar")).hasSameBinaryContentAs(directory.resolve("two.tar"));
        assertThat(files(directory)).noneMatch(file -> file.endsWith(".part"));
    }

    @Test
    void digestsOfSha512AreInATarToo() {
        byte[] blob = Content.random(7, 100);
        Digest digest = Content.sha512(blob);
        registry.uploads().push(NAME, digest, Content.chunk(blob));
        byte[] manifest = Images.image(digest);
        registry.manifests().put(NAME, new Tag("long"), List.of(), Images.IMAGE, manifest);
        Path layout = directory.resolve("out.tar");
        clean(export("team/app:long", layout));

        TransferReport dry = clean(take(layout, COPY, true));

        assertCount(dry, Count.MANIFESTS, 1);
        clean(take(layout, COPY));
        assertThat(bytes(COPY, new Tag("long"))).isEqualTo(manifest);
    }

    @Test
    void whatIsNotThereIsAProblemAndMakesNothing() {
        Path out = directory.resolve("out");

        assertProblem(export("nobody", out), "nobody", "repository unknown");
        assertProblem(export("team/app:9", out), "9", "manifest unknown");

        assertThat(out).doesNotExist();
    }

    @Test
    void aDirectoryOfSomethingElseIsLeftAlone() throws IOException {
        Path out = Files.createDirectory(directory.resolve("out"));
        Files.writeString(out.resolve("letter"), "dear");

        assertThat(export("team/app", out).problems().stopped())
                .hasValueSatisfying(why -> assertThat(why).contains("is no image layout and holds letter"));
        assertThat(files(out)).containsExactly("letter");
    }
}
