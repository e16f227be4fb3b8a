package io.stevedore.registry.browse;

import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ListIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A walk through repositories, one after another. It ends after so many looks or finds, and tells where to go on.
 *
 * @param shelf what is looked through in each
 */
record RepositoryWalk(ListIndex lists, Shelf shelf) {

    /** Each costs a read of the index. */
    static final int MOST_LOOKS = 100;

    private static final char SEPARATOR = ':';

    /** What a repository has some of. */
    @FunctionalInterface
    interface Shelf {

        /**
         * Finds some of it, in its order.
         *
         * @param after which it goes on; empty to begin
         * @param most finds
         * @return with the place after which to go on in this repository, if there may be more
         */
        Page<String> look(RepositoryName name, String after, int most);
    }

    /** Where a walk ended: behind a repository, or behind something in it. */
    private record Place(String repository, String within) {

        static Place parse(String token) {
            int end = token.indexOf(SEPARATOR);
            return end < 0 ? new Place(token, "") : new Place(token.substring(0, end), token.substring(end + 1));
        }

        @Override
        public String toString() {
            return within.isEmpty() ? repository : repository + SEPARATOR + within;
        }
    }

    /**
     * Goes through all repositories.
     *
     * @param request its {@code last} is where the walk before ended
     * @param finds hears of each
     * @return where to go on, if there may be more
     * @throws RegistryException.NameInvalid if no walk ended there
     */
    Optional<String> all(PageRequest request, BiConsumer<RepositoryName, String> finds) {
        Place start = Place.parse(request.last());
        List<RepositoryName> names = new ArrayList<>();
        if (!start.within().isEmpty()) {
            names.add(new RepositoryName(start.repository()));
        }
        PageRequest rest = new PageRequest(MOST_LOOKS, start.repository());
        rest.after().ifPresent(RepositoryName::new);
        Page<RepositoryName> page = lists.repositories(rest);
        names.addAll(page.items());
        return through(names, start.within(), request.limit(), finds).or(page::next);
    }

    /** Goes through one repository, as {@link #all}. */
    Optional<String> one(RepositoryName name, PageRequest request, BiConsumer<RepositoryName, String> finds) {
        String within = Place.parse(request.last()).within();
        return through(List.of(name), within, request.limit(), finds);
    }

    private Optional<String> through(
            List<RepositoryName> names, String within, int most, BiConsumer<RepositoryName, String> finds) {
        Optional<String> after = Optional.of(within);
        int left = most;
        int looks = 0;
        for (RepositoryName name : names) {
            while (after.isPresent()) {
                if (looks == MOST_LOOKS || left == 0) {
                    return Optional.of(before(names, name, after.get()));
                }
                Page<String> found = shelf.look(name, after.get(), left);
                found.items().forEach(item -> finds.accept(name, item));
                left -= found.items().size();
                looks++;
                after = found.next();
            }
            after = Optional.of("");
        }
        return Optional.empty();
    }

    /** The place after which a walk begins with this repository, or goes on in it. */
    private static String before(List<RepositoryName> names, RepositoryName name, String within) {
        int index = names.indexOf(name);
        return within.isEmpty() && index > 0 ? names.get(index - 1).text() : new Place(name.text(), within).toString();
    }
}
