package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.ListIndex;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Lists the tags of a repository, in the order of their ASCII characters. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Tags {

    private ListIndex index;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Tags() {}

    @Inject
    public Tags(ListIndex index) {
        this.index = index;
    }

    /**
     * A page of tags.
     *
     * @throws RegistryException.NameUnknown if no manifest was ever pushed to the repository
     * @throws RegistryException.TagInvalid if the page is to begin after what cannot be a tag
     */
    public Page<Tag> list(RepositoryName name, PageRequest request) {
        request.after().ifPresent(Tag::new);
        Page<Tag> page = index.tags(name, request);
        if (page.items().isEmpty() && !index.exists(name)) {
            throw new RegistryException.NameUnknown(name);
        }
        return page;
    }
}
