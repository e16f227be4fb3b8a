package io.stevedore.registry.manifest;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ListIndex;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists the repositories to which a manifest was ever pushed, in the order of their ASCII characters. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Catalog {

    /** Names that one request looks at, however few of them its caller may see. */
    private static final int MOST_LOOKED_AT = 10_000;

    /** Names that are read at once, however few are asked for and shown. */
    private static final int FEWEST_AT_ONCE = 100;

    private ListIndex index;

    private Access access;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Catalog() {}

    @Inject
    public Catalog(ListIndex index, Access access) {
        this.index = index;
        this.access = access;
    }

    /**
     * A page of names that the caller may see. It may have fewer than asked for, or none, and another one behind it.
     *
     * @throws RegistryException.NameInvalid if the page is to begin after what cannot be a name
     */
    public Page<RepositoryName> list(PageRequest request) {
        request.after().ifPresent(RepositoryName::new);
        return access.isOpen() || request.limit() == 0
                ? index.repositories(request)
                : chosen(request, FEWEST_AT_ONCE, access::shows);
    }

    /**
     * A page of those names that the caller may see and that have a text in them, whatever its case; as {@link #list}.
     *
     * @throws RegistryException.NameInvalid as {@link #list}
     */
    public Page<RepositoryName> search(String part, PageRequest request) {
        if (part.isEmpty() || request.limit() == 0) {
            return list(request);
        }
        request.after().ifPresent(RepositoryName::new);
        String wanted = part.toLowerCase(Locale.ROOT);
        return chosen(request, PageRequest.MAX_LIMIT, name -> name.text().contains(wanted) && access.shows(name));
    }

    /**
     * Finds out whether the index answers, for whoever asks that.
     *
     * @throws RegistryException if it does not
     */
    public void requireAnswer() {
        index.repositories(new PageRequest(1, ""));
    }

    private Page<RepositoryName> chosen(PageRequest request, int fewest, Predicate<RepositoryName> choice) {
        List<RepositoryName> names = new ArrayList<>();
        int atOnce = Math.max(request.limit(), fewest);
        Page<RepositoryName> page = index.repositories(new PageRequest(atOnce, request.last()));
        add(names, page, request.limit(), choice);
        for (int i = atOnce; names.size() < request.limit() && i < MOST_LOOKED_AT; i += atOnce) {
            if (page.next().isEmpty()) {
                break;
            }
            page = index.repositories(new PageRequest(atOnce, page.next().get()));
            add(names, page, request.limit(), choice);
        }
        return new Page<>(names, next(names, page, request.limit(), choice));
    }

    private static void add(
            List<RepositoryName> names, Page<RepositoryName> page, int most, Predicate<RepositoryName> choice) {
        page.items().stream().filter(choice).limit(most - names.size()).forEach(names::add);
    }

    /** Where the page that is full ends, or where the search ended. */
    private static Optional<String> next(
            List<RepositoryName> names, Page<RepositoryName> last, int most, Predicate<RepositoryName> choice) {
        if (names.size() < most) {
            return last.next();
        }
        RepositoryName end = names.get(most - 1);
        boolean isAllThereIs = last.next().isEmpty()
                && last.items().stream().skip(last.items().indexOf(end) + 1L).noneMatch(choice);
        return isAllThereIs ? Optional.empty() : Optional.of(end.toString());
    }
}
