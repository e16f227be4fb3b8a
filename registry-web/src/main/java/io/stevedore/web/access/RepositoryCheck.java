package io.stevedore.web.access;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.rules.Action;
import jakarta.ws.rs.core.MultivaluedMap;

/** Whether the caller may do something to the repository of the path. */
record RepositoryCheck(Access access, Action action) implements EntryCheck {

    @Override
    public void require(MultivaluedMap<String, String> path) {
        RepositoryName repository = new RepositoryName(path.getFirst("name"));
        if (action == Action.DELETE_MANIFEST && Reference.parse(path.getFirst("reference")) instanceof Tag tag) {
            access.require(Action.DELETE_TAG, repository, tag);
        } else {
            access.require(action, repository);
        }
    }
}
