package io.stevedore.registry.browse;

import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.index.TagIndex;
import io.stevedore.registry.index.TagIndex.TagRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Chooses tags of a repository, and sorts them. */
@ApplicationScoped
public class TagList {

    /** Names that one request looks at for some with a text in them. */
    static final int MOST_LOOKED_AT = 10_000;

    /** Tags that are sorted otherwise than the index has them. */
    static final int MOST_SORTED = 20_000;

    private static final Logger LOG = System.getLogger(TagList.class.getName());

    private static final int AT_ONCE = PageRequest.MAX_LIMIT;

    private ListIndex lists;
    private TagIndex tags;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public TagList() {}

    @Inject
    public TagList(ListIndex lists, TagIndex tags) {
        this.lists = lists;
        this.tags = tags;
    }

    /**
     * A tag of the list.
     *
     * @param row empty if it cannot be read
     */
    record Entry(String name, Optional<TagRow> row) {

        TagSort.Place place() {
            return new TagSort.Place(row.map(TagRow::pushedAt).orElse(Instant.EPOCH), name);
        }
    }

    /** @throws RegistryException.NameUnknown if no manifest was ever pushed to the repository */
    Page<Entry> list(RepositoryName name, TagQuery query) {
        Page<Entry> page = query.sort() == TagSort.NAME ? inOrder(name, query) : sorted(name, query);
        if (page.items().isEmpty() && !lists.exists(name)) {
            throw new RegistryException.NameUnknown(name);
        }
        return page;
    }

    /** Reads no more than the page, where all tags match. */
    private Page<Entry> inOrder(RepositoryName name, TagQuery query) {
        query.page().after().ifPresent(Tag::new);
        int limit = query.page().limit();
        int atOnce = query.part().isEmpty() ? limit + 1 : AT_ONCE;
        List<Entry> chosen = new ArrayList<>();
        Optional<String> after = Optional.of(query.page().last());
        for (int looked = 0; after.isPresent() && looked < MOST_LOOKED_AT; looked += atOnce) {
            Page<Entry> batch = batch(name, new PageRequest(atOnce, after.get()));
            for (Entry entry : batch.items()) {
                if (query.matches(entry.name()) && chosen.size() == limit) {
                    return new Page<>(chosen, Optional.of(chosen.get(limit - 1).name()));
                }
                if (query.matches(entry.name())) {
                    chosen.add(entry);
                }
            }
            after = batch.next();
        }
        return new Page<>(chosen, after);
    }

    /** Reads all tags, and keeps no more of them than the page. */
    private Page<Entry> sorted(RepositoryName name, TagQuery query) {
        TagSort sort = query.sort();
        int limit = query.page().limit();
        Optional<TagSort.Place> last = query.page().after().map(sort::place);
        TreeSet<Entry> chosen = new TreeSet<>(Comparator.comparing(Entry::place, sort.order()));
        Optional<String> after = Optional.of("");
        for (int read = 0; after.isPresent(); read += AT_ONCE) {
            if (read >= MOST_SORTED) {
                throw tooMany(sort);
            }
            Page<Entry> batch = batch(name, new PageRequest(AT_ONCE, after.get()));
            batch.items().stream()
                    .filter(entry -> query.matches(entry.name()) && isBehind(entry, last, sort))
                    .forEach(entry -> {
                        chosen.add(entry);
                        if (chosen.size() > limit + 1) {
                            chosen.pollLast();
                        }
                    });
            after = batch.next();
        }
        List<Entry> page = chosen.stream().limit(limit).toList();
        return chosen.size() <= limit
                ? new Page<>(page, Optional.empty())
                : new Page<>(page, Optional.of(sort.token(page.get(limit - 1).place())));
    }

    private static boolean isBehind(Entry entry, Optional<TagSort.Place> last, TagSort sort) {
        return last.map(place -> sort.order().compare(entry.place(), place) > 0).orElse(true);
    }

    private static RegistryException tooMany(TagSort sort) {
        return new RegistryException.ParameterInvalid(
                "sort",
                sort.toString(),
                "the repository has more than " + MOST_SORTED + " tags, which are listed with sort=name alone");
    }

    /** In the order of the index, which has ASCII alone. */
    private Page<Entry> batch(RepositoryName name, PageRequest request) {
        TreeMap<String, Entry> entries = new TreeMap<>();
        Page<TagRow> rows = tags.page(name, request, (tag, why) -> {
            LOG.log(Level.WARNING, "a tag of " + name + " is listed by its name alone", why.getCause());
            entries.put(tag, new Entry(tag, Optional.empty()));
        });
        rows.items()
                .forEach(
                        row -> entries.put(row.tag().text(), new Entry(row.tag().text(), Optional.of(row))));
        return new Page<>(List.copyOf(entries.values()), rows.next());
    }
}
