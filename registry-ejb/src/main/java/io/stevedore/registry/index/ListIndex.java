package io.stevedore.registry.index;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.table.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The lists that clients page through. */
@ApplicationScoped
public class ListIndex {

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
