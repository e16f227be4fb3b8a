package io.stevedore.registry.index;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.review.DamageMark;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The lists that clients page through. */
@ApplicationScoped
public class ListIndex {

    private static final Logger LOG = System.getLogger(ListIndex.class.getName());

    private IndexTable table;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ListIndex() {}

    @Inject
    public ListIndex(IndexTable table) {
        this.table = table;
    }

    /** Whether a manifest was ever pushed to the repository. */
    public boolean exists(RepositoryName name) {
        return table.get(RowKeys.catalog(name)).isPresent();
    }

    public Page<Tag> tags(RepositoryName name, PageRequest request) {
        return page(RowKeys.repository(name), RowKeys.TAGS, request, (text, row) -> new Tag(text));
    }

    public Page<RepositoryName> repositories(PageRequest request) {
        return page(RowKeys.CATALOG, "", request, (text, row) -> new RepositoryName(text));
    }

    /** Reads all their names, a page after another. */
    public long countRepositories() {
        long count = 0;
        Optional<String> last = Optional.of("");
        while (last.isPresent()) {
            Page<RepositoryName> page = repositories(new PageRequest(PageRequest.MAX_LIMIT, last.get()));
            count += page.items().size();
            last = page.next();
        }
        return count;
    }

    /** Manifests, with up to 64 KiB of bytes each. */
    public Page<ManifestRow> manifests(RepositoryName name, PageRequest request) {
        return page(
                RowKeys.repository(name),
                RowKeys.MANIFESTS,
                request,
                (text, row) -> ManifestRow.of(Digest.parse(text), row));
    }

    /**
     * Digests of manifests that begin so, whose bytes are not known to be damaged. The rows are read with their bytes,
     * as there are few of them.
     *
     * @param beginning with the name of its algorithm
     */
    public Page<String> manifestsFrom(RepositoryName name, String beginning, PageRequest request) {
        String after = request.last().isEmpty() ? "" : RowKeys.MANIFESTS + request.last();
        List<Row> rows =
                table.query(RowKeys.repository(name), RowKeys.MANIFESTS + beginning, after, request.limit() + 1);
        List<Row> shown = rows.subList(0, Math.min(rows.size(), request.limit()));
        return new Page<>(
                shown.stream()
                        .filter(row -> !DamageMark.isIn(row))
                        .map(ListIndex::digest)
                        .toList(),
                rows.size() > shown.size() ? Optional.of(digest(shown.get(shown.size() - 1))) : Optional.empty());
    }

    private static String digest(Row manifest) {
        return manifest.key().sort().substring(RowKeys.MANIFESTS.length());
    }

    /** As {@link #manifests}, with nothing in the place of rows that cannot be read. */
    public Page<Optional<ManifestRow>> readableManifests(RepositoryName name, PageRequest request) {
        return page(
                RowKeys.repository(name), RowKeys.MANIFESTS, request, (text, row) -> manifest(Digest.parse(text), row));
    }

    /**
     * Those of some manifests that the repository has, and whose bytes are not known to be damaged. To look at them so
     * is no use of them that would keep them. Up to {@value ManifestRow#AT_ONCE} of them are in memory at once.
     */
    public void forEachManifest(RepositoryName name, Collection<Digest> digests, Consumer<ManifestRow> taker) {
        Map<Key, Digest> wanted = new LinkedHashMap<>();
        digests.forEach(digest -> wanted.put(RowKeys.manifest(name, digest), digest));
        forEachManifest(wanted, (key, row) -> taker.accept(row));
    }

    /** Those of some repositories that have a manifest; its bytes are not looked at. */
    public List<RepositoryName> holders(Digest manifest, List<RepositoryName> names) {
        Map<Key, Digest> wanted = new LinkedHashMap<>();
        names.forEach(name -> wanted.put(RowKeys.manifest(name, manifest), manifest));
        Set<Key> found = new HashSet<>();
        forEachManifest(wanted, (key, row) -> found.add(key));
        return names.stream()
                .filter(name -> found.contains(RowKeys.manifest(name, manifest)))
                .toList();
    }

    /** A row that cannot be read does not cost the others. */
    private void forEachManifest(Map<Key, Digest> wanted, BiConsumer<Key, ManifestRow> taker) {
        ManifestChanges.parts(List.copyOf(wanted.keySet()), ManifestRow.AT_ONCE)
                .forEach(part -> table.getAll(part).forEach((key, row) -> {
                    if (!DamageMark.isIn(row)) {
                        manifest(Objects.requireNonNull(wanted.get(key)), row)
                                .ifPresent(manifest -> taker.accept(key, manifest));
                    }
                }));
    }

    private static Optional<ManifestRow> manifest(Digest digest, Row row) {
        try {
            return Optional.of(Rows.read(row, read -> ManifestRow.of(digest, read)));
        } catch (RegistryException.IndexFailed e) {
            LOG.log(Level.WARNING, "a manifest is taken for missing", e.getCause());
            return Optional.empty();
        }
    }

    public Page<Referrer> referrers(RepositoryName name, Digest subject, PageRequest request) {
        return page(
                RowKeys.repository(name),
                RowKeys.referrers(subject),
                request,
                (text, row) -> Referrer.of(Digest.parse(text), row));
    }

    /** Reads one row more than asked for, to know whether there is a next page. */
    private <T> Page<T> page(String partition, String prefix, PageRequest request, BiFunction<String, Row, T> item) {
        if (request.limit() == 0) {
            return new Page<>(List.of(), Optional.empty());
        }
        String after = request.last().isEmpty() ? "" : prefix + request.last();
        List<Row> rows = table.query(partition, prefix, after, request.limit() + 1);
        boolean more = rows.size() > request.limit();
        List<Row> shown = more ? rows.subList(0, request.limit()) : rows;
        List<T> items = shown.stream()
                .map(row -> Rows.read(row, read -> item.apply(read.key().sort().substring(prefix.length()), read)))
                .toList();
        return new Page<>(
                items,
                more
                        ? Optional.of(shown.get(shown.size() - 1).key().sort().substring(prefix.length()))
                        : Optional.empty());
    }
}
