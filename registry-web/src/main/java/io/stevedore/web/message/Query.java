package io.stevedore.web.message;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of a query, each of which may stand there once. */
public final class Query {

    /** The longest text that is looked for. */
    private static final int MOST_CHARACTERS = 400;

    private static final Pattern NUMBER = Pattern.compile("0*[1-9][0-9]{0,50}");

    private final UriInfo target;

    public Query(UriInfo target) {
        this.target = target;
    }

    /**
     * The repository that a parameter names.
     *
     * @throws RegistryException.NameInvalid if it is no name of one
     * @throws RegistryException.ParameterInvalid if it is missing
     */
    public RepositoryName repository(String parameter) {
        return new RepositoryName(required(parameter, "the name of a repository, such as team/app"));
    }

    /** @throws RegistryException.ParameterInvalid if it is missing; other exceptions of a reference if it is none */
    public Reference reference(String parameter) {
        return Reference.parse(required(parameter, "a tag or a digest"));
    }

    /** @throws RegistryException.ParameterInvalid if it is missing; other exceptions of a digest if it is none */
    public Digest digest(String parameter) {
        return Digest.parse(required(parameter, "a digest, such as sha256: and 64 hexadecimal digits"));
    }

    /**
     * A text that must be there.
     *
     * @param what is wanted, in words
     * @throws RegistryException.ParameterInvalid if it is missing, or too long
     */
    public String required(String parameter, String what) {
        return optional(parameter)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new RegistryException.ParameterInvalid(parameter, "", "wanted " + what));
    }

    /** @throws RegistryException.ParameterInvalid if it stands there twice, or is too long */
    public Optional<String> optional(String parameter) {
        List<String> values = target.getQueryParameters().getOrDefault(parameter, List.of());
        if (values.size() > 1) {
            throw new RegistryException.ParameterInvalid(
                    parameter, String.join(", ", values), "it stands there " + values.size() + " times, wanted once");
        }
        Optional<String> value = values.stream().findFirst();
        if (value.filter(text -> text.length() > MOST_CHARACTERS).isPresent()) {
            throw new RegistryException.ParameterInvalid(
                    parameter, value.get(), "wanted at most " + MOST_CHARACTERS + " characters");
        }
        return value;
    }

    /** @throws RegistryException.ParameterInvalid if it is neither {@code true} nor {@code false}; false if missing */
    public boolean flag(String parameter) {
        String value = optional(parameter).orElse("false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RegistryException.ParameterInvalid(parameter, value, "wanted true or false");
        };
    }

    /**
     * The page that {@code n} and {@code last} ask for.
     *
     * @param usual how many items it has where {@code n} is not said
     * @param most how many it has at most, whatever is asked for
     * @throws RegistryException.ParameterInvalid if {@code n} is no number of at least 1
     */
    public PageRequest page(int usual, int most) {
        return new PageRequest(limit(usual, most), optional("last").orElse(""));
    }

    /** How many items {@code n} asks for, as {@link #page}. */
    public int limit(int usual, int most) {
        Optional<String> n = optional("n");
        n.filter(text -> !NUMBER.matcher(text).matches()).ifPresent(text -> {
            throw new RegistryException.ParameterInvalid("n", text, "wanted a number from 1 to " + most);
        });
        return n.isPresent() ? Math.min(PageRequest.parse(n, Optional.empty()).limit(), most) : usual;
    }
}
