package io.stevedore.web.message;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** The parameters of a query, each of which may stand there once. */
public final class Query {

    /** The longest text that is looked for. */
    private static final int MOST_CHARACTERS = 400;

    private final UriInfo target;

    public Query(UriInfo target) {
        this.target = target;
    }

    /**
     * The repository that a parameter names.
     *
     * @throws RegistryException.NameInvalid if it is no name of one
     * @throws RegistryException.PageInvalid if it is missing
     */
    public RepositoryName repository(String parameter) {
        return new RepositoryName(required(parameter, "the name of a repository, such as team/app"));
    }

    /** @throws RegistryException.PageInvalid if it is missing; other exceptions of a reference if it is none */
    public Reference reference(String parameter) {
        return Reference.parse(required(parameter, "a tag or a digest"));
    }

    /** @throws RegistryException.PageInvalid if it is missing; other exceptions of a digest if it is none */
    public Digest digest(String parameter) {
        return Digest.parse(required(parameter, "a digest, such as sha256: and 64 hexadecimal digits"));
    }

    /**
     * A text that must be there.
     *
     * @param what is wanted, in words
     * @throws RegistryException.PageInvalid if it is missing, or too long
     */
    public String required(String parameter, String what) {
        return optional(parameter)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new RegistryException.PageInvalid(parameter, "", "is missing; wanted " + what));
    }

    /** @throws RegistryException.PageInvalid if it stands there twice, or is too long */
    public Optional<String> optional(String parameter) {
        List<String> values = target.getQueryParameters().getOrDefault(parameter, List.of());
        if (values.size() > 1) {
            throw new RegistryException.PageInvalid(
                    parameter, String.join(" and ", values), "stands there " + values.size() + " times; wanted once");
        }
        Optional<String> value = values.stream().findFirst();
        if (value.filter(text -> text.length() > MOST_CHARACTERS).isPresent()) {
            throw new RegistryException.PageInvalid(
                    parameter, value.get(), "wanted at most " + MOST_CHARACTERS + " characters");
        }
        return value;
    }

    /**
     * The page that {@code n} and {@code last} ask for.
     *
     * @param usual how many items it has where {@code n} is not said
     * @param most how many it has at most, whatever is asked for
     * @throws RegistryException.PageInvalid if {@code n} is no number of at least 1
     */
    public PageRequest page(int usual, int most) {
        Optional<String> n = optional("n");
        PageRequest page = PageRequest.parse(n, optional("last"));
        if (page.limit() == 0) {
            throw new RegistryException.PageInvalid("n", n.orElse(""), "wanted a number of at least 1");
        }
        return new PageRequest(n.isPresent() ? Math.min(page.limit(), most) : usual, page.last());
    }
}
