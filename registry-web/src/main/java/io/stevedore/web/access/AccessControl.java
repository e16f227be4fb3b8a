package io.stevedore.web.access;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Lets a request through to its endpoint if its caller may. */
@Priority(Priorities.AUTHORIZATION)
final class AccessControl implements ContainerRequestFilter {

    private final EntryCheck check;

    AccessControl(EntryCheck check) {
        this.check = check;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        check.require(request.getUriInfo());
    }
}
