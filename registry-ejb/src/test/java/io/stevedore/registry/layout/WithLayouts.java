package io.stevedore.registry.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.transfer.Intakes;
import io.stevedore.registry.transfer.TransferReport;
import io.stevedore.registry.transfer.TransferReport.Count;
import io.stevedore.registry.transfer.TransferText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A registry with an image, an index, a referrer and an untagged manifest, and the way to layouts. */
abstract class WithLayouts extends WithRegistry {

    static final byte[] LAYER = Content.random(1, 300_000);
    static final byte[] OTHER_LAYER = Content.random(2, 1000);
    private static final Digest NONE = Content.sha256(new byte[0]);

    static final RepositoryName COPY = new RepositoryName("copy/of/app");

    Digest image = NONE;
    Digest index = NONE;
    Digest referrer = NONE;
    Digest untagged = NONE;

    /** Two tags on an image, one on an index of it, a referrer of the image, and an image without a tag. */
    void pushAll() {
        image = Images.push(registry, NAME, "1.0", LAYER);
        registry.manifests().put(NAME, new Tag("latest"), List.of(), Images.IMAGE, bytes(NAME, image));
        index = registry.manifests()
                .put(NAME, new Tag("all"), List.of(), Images.INDEX, Images.index(image))
                .digest();
        referrer = untagged(Images.image(Stream.of(), Images.subject(image)));
        untagged = untagged(Images.image(Images.pushBlob(registry, NAME, OTHER_LAYER)));
    }

    private Digest untagged(byte[] manifest) {
        Digest digest = Content.sha256(manifest);
        registry.manifests().put(NAME, digest, List.of(), Images.IMAGE, manifest);
        return digest;
    }

    byte[] bytes(RepositoryName name, Reference reference) {
        return registry.manifest(name, reference).bytes();
    }

    TransferReport export(String what, Path target) {
        return layoutExport().run(ExportRequest.parse(what, target.toString()), line -> {});
    }

    LayoutExport layoutExport() {
        return new LayoutExport(new ListIndex(registry.indexTable()), registry.manifests(), registry.blobs());
    }

    /** As a client gets it. */
    TransferReport send(String what, OutputStream out) throws IOException {
        TarStream tar = new TarStream(out);
        TransferReport report = layoutExport().run(ExportSelection.parse(what), tar);
        tar.report(TransferText.plain(report));
        return report;
    }

    /** As a client brings it. */
    TransferReport receive(byte[] tar, RepositoryName name) {
        try (ReceivedTar received = ReceivedTar.receive(new ByteArrayInputStream(tar), OptionalLong.of(tar.length))) {
            return new LayoutImport(Intakes.of(registry)).run(received, name, false, line -> {});
        }
    }

    TransferReport take(Path layout, RepositoryName name) {
        return take(layout, name, false);
    }

    TransferReport take(Path layout, RepositoryName name, boolean dryRun) {
        return new LayoutImport(Intakes.of(registry)).run(new ImportRequest(layout, name), dryRun, line -> {});
    }

    static TransferReport clean(TransferReport report) {
        assertThat(report.problems().named()).isEmpty();
        assertThat(report.problems().stopped()).isEmpty();
        return report;
    }

    static void assertCount(TransferReport report, Count count, long expected) {
        assertThat(report.count(count)).as(count.toString()).isEqualTo(expected);
    }

    static void assertProblem(TransferReport report, Object what, String reason) {
        assertThat(report.isClean()).isFalse();
        assertThat(report.problems().named())
                .anySatisfy(problem -> assertThat(problem.what() + " " + problem.reason())
                        .contains(what.toString())
                        .contains(reason));
    }

    /** Tags with what they name, manifests and referrers: all that tells one repository from another. */
    List<String> contents(RepositoryName name) {
        ListIndex lists = new ListIndex(registry.indexTable());
        PageRequest all = new PageRequest(100, "");
        Page<Tag> tags = lists.tags(name, all);
        return Stream.of(
                        tags.items().stream()
                                .map(tag ->
                                        tag + " " + registry.manifest(name, tag).digest()),
                        lists.manifests(name, all).items().stream().map(row -> row.digest() + " " + row.mediaType()),
                        lists.manifests(name, all).items().stream()
                                .flatMap(row ->
                                        registry
                                                .referrers()
                                                .list(name, row.digest(), Optional.empty(), all)
                                                .items()
                                                .stream()
                                                .map(each -> row.digest() + " < "
                                                        + each.manifest().digest())))
                .flatMap(lines -> lines)
                .toList();
    }

    byte[] pulled(RepositoryName name, byte[] blob) {
        return Stored.bytes(registry, name, Content.sha256(blob));
    }

    static Path blob(Path layout, Digest digest) {
        return layout.resolve(LayoutFiles.blob(digest));
    }

    /** The files of a directory, below it. */
    static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
