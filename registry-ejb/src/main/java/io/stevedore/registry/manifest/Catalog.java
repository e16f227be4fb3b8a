package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ListIndex;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Lists the repositories to which a manifest was ever pushed, in the order of their ASCII characters. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Catalog {

    private ListIndex index;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Catalog() {}

    @Inject
    public Catalog(ListIndex index) {
        this.index = index;
    }

    /**
     * A page of names.
     *
     * @throws RegistryException.NameInvalid if the page is to begin after what cannot be a name
     */
    public Page<RepositoryName> list(PageRequest request) {
        request.after().ifPresent(RepositoryName::new);
        return index.repositories(request);
    }
}
