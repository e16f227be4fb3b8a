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

    private Page<Entry> sorted(RepositoryName name, TagQuery query) {
        TagSort sort = query.sort();
        Optional<TagSort.Place> last = query.page().after().map(sort::place);
        List<Entry> chosen = new ArrayList<>(all(name, sort));
        chosen.removeIf(entry -> !query.matches(entry.name())
                || last.filter(place -> sort.order().compare(entry.place(), place) <= 0)
                        .isPresent());
        chosen.sort(Comparator.comparing(Entry::place, sort.order()));
        int limit = query.page().limit();
        return chosen.size() <= limit
                ? new Page<>(chosen, Optional.empty())
                : new Page<>(
                        chosen.subList(0, limit),
                        Optional.of(sort.token(chosen.get(limit - 1).place())));
    }

    private List<Entry> all(RepositoryName name, TagSort sort) {
        List<Entry> all = new ArrayList<>();
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            Page<Entry> batch = batch(name, new PageRequest(AT_ONCE, after.get()));
            all.addAll(batch.items());
            after = batch.next();
            if (all.size() > MOST_SORTED) {
                throw new RegistryException.PageInvalid(
                        "sort",
                        sort.toString(),
                        "the repository has more than " + MOST_SORTED
                                + " tags, which are listed with sort=name alone; search= finds some of them");
            }
        }
        return all;
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
