package io.stevedore.web.access;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.message.Query;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

/**
 * Whether the caller may do something to the repository that a request names.
 *
 * @param query the parameter of the query that names it; empty where the path does
 */
record RepositoryCheck(Access access, Action action, String query) implements EntryCheck {

    @Override
    public void require(UriInfo target) {
        MultivaluedMap<String, String> path = target.getPathParameters();
        RepositoryName repository =
                query.isEmpty() ? new RepositoryName(path.getFirst("name")) : new Query(target).repository(query);
        if (action == Action.DELETE_MANIFEST && Reference.parse(path.getFirst("reference")) instanceof Tag tag) {
            access.require(Action.DELETE_TAG, repository, tag);
        } else {
            access.require(action, repository);
        }
    }
}
