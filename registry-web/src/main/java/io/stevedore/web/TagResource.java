package io.stevedore.web;

import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.manifest.Tags;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.access.Needs;
import io.stevedore.web.message.Links;
import io.stevedore.web.message.Listings;
import io.stevedore.web.message.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The tags of a repository (end-8). */
@Path("{name:.+}/tags/list")
@ApplicationScoped
public class TagResource {

    @Inject
    Tags tags;

    @GET
    @Needs(Action.LIST)
    public Response list(@PathParam("name") String name, @Context UriInfo uri) {
        RepositoryName repository = new RepositoryName(name);
        PageRequest request = Pages.requested(uri);
        Page<Tag> page = tags.list(repository, request);
        return Pages.response(Listings.tags(repository, page.items()), Links.tags(repository), request, page);
    }
}
