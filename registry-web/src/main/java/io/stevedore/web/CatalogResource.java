package io.stevedore.web;

import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.web.access.NeedsLogin;
import io.stevedore.web.message.Links;
import io.stevedore.web.message.Listings;
import io.stevedore.web.message.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The repositories of the registry; not of the specification, but clients know it from distribution. */
@Path("_catalog")
@ApplicationScoped
public class CatalogResource {

    @Inject
    Catalog catalog;

    @GET
    @NeedsLogin
    public Response list(@Context UriInfo uri) {
        PageRequest request = Pages.requested(uri);
        Page<RepositoryName> page = catalog.list(request);
        return Pages.response(Listings.catalog(page.items()), Links.catalog(), request, page);
    }
}
