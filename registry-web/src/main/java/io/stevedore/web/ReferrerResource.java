package io.stevedore.web;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Referral;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.manifest.Referrers;
import io.stevedore.registry.manifest.Spool;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.access.Needs;
import io.stevedore.web.client.BlobStream;
import io.stevedore.web.client.ClientState;
import io.stevedore.web.message.Headers;
import io.stevedore.web.message.Links;
import io.stevedore.web.message.Listings;
import io.stevedore.web.message.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The manifests that say something about another one (end-12). */
@Path("{name:.+}/referrers/{digest}")
@ApplicationScoped
public class ReferrerResource {

    private static final int MOST_IN_MEMORY = 64 * 1024;

    @Inject
    Referrers referrers;

    @Inject
    HttpServletRequest request;

    @GET
    @Needs(Action.PULL)
    public Response list(
            @PathParam("name") String name,
            @PathParam("digest") String digest,
            @QueryParam("artifactType") @Nullable String artifactType,
            @Context UriInfo uri) {
        RepositoryName repository = new RepositoryName(name);
        Digest subject = Digest.parse(digest);
        Optional<String> filter = Optional.ofNullable(artifactType);
        PageRequest wanted = Pages.requested(uri);
        Page<Referral> page = referrers.list(repository, subject, filter, wanted);
        String list = Links.referrers(repository, subject);
        Response.ResponseBuilder response = response(page).header(HttpHeaders.CONTENT_TYPE, Listings.INDEX_TYPE);
        page.next().ifPresent(last -> response.header(HttpHeaders.LINK, Links.next(list, wanted, last, filter)));
        filter.ifPresent(type -> response.header(Headers.FILTERS_APPLIED, "artifactType"));
        return response.build();
    }

    /** Long ones wait for their reader in a file. */
    private Response.ResponseBuilder response(Page<Referral> page) {
        long annotations = page.items().stream()
                .mapToLong(each -> each.annotations().length)
                .sum();
        if (annotations < MOST_IN_MEMORY) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Listings.index(page.items(), bytes::writeBytes);
            return Response.ok(bytes.toByteArray());
        }
        Spool spool = Spool.filled(file -> Listings.index(page.items(), piece -> file.write(piece, 0, piece.length)));
        return Response.ok(new BlobStream(spool.content(), spool.size(), new ClientState(request)))
                .header(HttpHeaders.CONTENT_LENGTH, spool.size());
    }
}
