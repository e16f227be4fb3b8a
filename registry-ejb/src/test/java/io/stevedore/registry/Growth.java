package io.stevedore.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.index.IndexCopy.Section;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.stats.Stats;
import io.stevedore.registry.stats.StatsReport;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Content of a registry that grows: one repository has very many tags, the others share the rest of the blobs.
 * Manifests are pushed; blobs are written as a restoration writes them, many in one write, and their bytes not synced.
 */
public final class Growth {

    /** The repository that has the most tags, each of an image of its own. */
    public static final RepositoryName LARGE = new RepositoryName("grown/large");

    /** Where each measurement begins. */
    public static final Size FEW = new Size(200, 100, 3);

    /** Where it ends. */
    public static final Size MANY = new Size(
            Integer.getInteger("growth.blobs", 2_000),
            Integer.getInteger("growth.tags", 1_100),
            Integer.getInteger("growth.repositories", 30));

    private static final int LAYERS = 8;
    private static final int BATCH = 48;

    private final Path store;
    private int blobs;
    private int images;
    private int tags;
    private int repositories;

    /** @param directory of the registry, which holds nothing yet */
    public Growth(Path directory) {
        store = directory.resolve("store");
    }

    /**
     * How much a registry holds.
     *
     * @param blobs in all
     * @param tags of the {@linkplain #LARGE large} repository
     * @param repositories with that one
     */
    public record Size(int blobs, int tags, int repositories) {}

    /** Lets the registry grow to a size; what the test added may be there besides. */
    public void to(Size size, TestRegistry registry) {
        registry.skipSyncs();
        if (repositories == 0) {
            registry.indexCopy().put(Section.BLOBS, List.of(newBlob("")));
        }
        add(LARGE, size.tags() - tags, 1, registry);
        tags = size.tags();
        repositories = Math.max(repositories, 1);
        while (repositories < size.repositories()) {
            int layers = (size.blobs() - blobs) / (size.repositories() - repositories);
            RepositoryName name = new RepositoryName("grown/no-" + repositories++);
            add(name, layers / LAYERS, LAYERS, registry);
            if (layers % LAYERS > 0) {
                add(name, 1, layers % LAYERS, registry);
            }
        }
        isInOrder(size, registry);
    }

    /** Prints figures for docs/performance.md. */
    public static void tell(String what, Object few, Object many) {
        System.out.println(what + ": " + few + " at " + FEW + ", " + many + " at " + MANY);
    }

    /** Manifests, as many as there are tags. */
    public int images() {
        return images;
    }

    /** Directories of the store that have blobs, each of which a walk lists. */
    public int directories() {
        try (Stream<Path> found = Files.list(store.resolve("blobs"))) {
            return Math.toIntExact(found.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void isInOrder(Size size, TestRegistry registry) {
        StatsReport report = new Stats(registry.indexCopy(), registry.store()).run(line -> {});
        assertThat(report.isClean()).isTrue();
        assertThat(report.stored()).isGreaterThanOrEqualTo(size.blobs());
        assertThat(report.repositories()).hasSizeGreaterThanOrEqualTo(size.repositories());
        assertThat(report.held().tags()).isEqualTo(images);
        assertThat(report.repositories().get(LARGE.toString()).tags()).isEqualTo(size.tags());
    }

    private void add(RepositoryName name, int number, int layers, TestRegistry registry) {
        link(name, List.of(row("", "")), registry);
        Manifests manifests = registry.manifests();
        int atOnce = BATCH / Math.max(layers, 1);
        for (int i = 0; i < number; i += atOnce) {
            List<Row> rows = IntStream.range(0, Math.min(atOnce, number - i) * layers)
                    .mapToObj(n -> newBlob("blob " + blobs))
                    .toList();
            registry.indexCopy().put(Section.BLOBS, rows);
            link(name, rows, registry);
            for (int n = 0; n < Math.min(atOnce, number - i); n++) {
                byte[] image = Images.image(
                        rows.subList(n * layers, (n + 1) * layers).stream().map(Growth::descriptor), annotation());
                manifests.put(name, new Tag("v" + images++), List.of(), Images.IMAGE, image);
            }
        }
    }

    /** No two images are the same. */
    private String annotation() {
        return ",\"annotations\":{\"number\":\"" + images + "\"}";
    }

    private static void link(RepositoryName name, List<Row> blobs, TestRegistry registry) {
        List<Row> links = new ArrayList<>();
        for (Row blob : blobs) {
            links.add(new Row(new Key(blob.key().partition(), "repo#" + name), 1, RowValue.of(Map.of())));
        }
        registry.indexCopy().put(Section.LINKS, links);
    }

    private static String descriptor(Row blob) {
        Digest digest = Digest.parse(blob.key().partition().substring("blob#".length()));
        return Images.descriptor(Images.LAYER, digest, Long.parseLong(blob.field("size")));
    }

    /** Bytes in the store, and the row that tells of them. */
    private Row newBlob(String text) {
        String id = UploadId.random().toString();
        String path = "blobs/" + id.substring(0, 2) + "/" + id;
        try {
            Path file = store.resolve(path);
            Files.createDirectories(store.resolve(path).getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        blobs++;
        return row(text, "/" + path);
    }

    private static Row row(String text, String location) {
        RunningDigest digest = RunningDigest.start(DigestAlgorithm.SHA256);
        byte[] bytes = text.getBytes(UTF_8);
        digest.update(bytes, 0, bytes.length);
        Map<String, String> fields = Map.of(
                "size",
                Integer.toString(bytes.length),
                "location",
                location,
                "stored-at",
                Instant.now().toString());
        return new Row(new Key("blob#" + digest.finish(), "#"), 1, RowValue.of(fields));
    }
}
