package io.stevedore.web;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.manifest.Referrers;
import io.stevedore.web.message.Headers;
import io.stevedore.web.message.Links;
import io.stevedore.web.message.Listings;
import io.stevedore.web.message.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The manifests that say something about another one (end-12). */
@Path("{name:.+}/referrers/{digest}")
@ApplicationScoped
public class ReferrerResource {

    @Inject
    Referrers referrers;

    @GET
    public Response list(
            @PathParam("name") String name,
            @PathParam("digest") String digest,
            @QueryParam("artifactType") @Nullable String artifactType,
            @Context UriInfo uri) {
        RepositoryName repository = new RepositoryName(name);
        Digest subject = Digest.parse(digest);
        Optional<String> filter = Optional.ofNullable(artifactType);
        PageRequest request = Pages.requested(uri);
        Page<Descriptor> page = referrers.list(repository, subject, filter, request);
        String list = Links.referrers(repository, subject);
        Response.ResponseBuilder response =
                Response.ok(Listings.index(page.items())).header(HttpHeaders.CONTENT_TYPE, Listings.INDEX_TYPE);
        page.next().ifPresent(last -> response.header(HttpHeaders.LINK, Links.next(list, request, last, filter)));
        filter.ifPresent(type -> response.header(Headers.FILTERS_APPLIED, "artifactType"));
        return response.build();
    }
}
