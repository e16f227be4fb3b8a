package io.stevedore.web.browse;

import io.stevedore.registry.browse.ManifestView;
import io.stevedore.registry.browse.ReferrerTree;
import io.stevedore.registry.browse.Repositories;
import io.stevedore.registry.browse.Search;
import io.stevedore.registry.browse.TagQuery;
import io.stevedore.registry.browse.TagSort;
import io.stevedore.registry.browse.TagTable;
import io.stevedore.registry.rules.Action;
import io.stevedore.web.access.ForEverybody;
import io.stevedore.web.access.Needs;
import io.stevedore.web.message.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;

/** Repositories and what they hold, as JSON. The query names repositories, whose names could be paths of endpoints. */
@Path("")
@ApplicationScoped
public class BrowseResource {

    private static final String NAME = "name";
    private static final String REPOSITORY = "repository";
    private static final String SEARCH = "search";

    private static final int USUAL = 50;
    private static final int MOST_NAMES = 1000;

    /** Each costs the read of a manifest. */
    private static final int MOST_TAGS = 100;

    @Inject
    Repositories repositories;

    @Inject
    TagTable tags;

    @Inject
    ManifestView manifests;

    @Inject
    ReferrerTree referrers;

    @Inject
    Search search;

    @GET
    @Path("repositories")
    @ForEverybody
    public Response repositories(@Context UriInfo uri) {
        Query query = new Query(uri);
        return answer(repositories.list(query.optional(SEARCH).orElse(""), query.page(USUAL, MOST_NAMES)));
    }

    @GET
    @Path("repository")
    @Needs(value = Action.LIST, query = NAME)
    public Response repository(@Context UriInfo uri) {
        return answer(repositories.describe(new Query(uri).repository(NAME)));
    }

    @GET
    @Path("tags")
    @Needs(value = Action.LIST, query = REPOSITORY)
    public Response tags(@Context UriInfo uri) {
        Query query = new Query(uri);
        TagQuery wanted = new TagQuery(
                query.optional(SEARCH).orElse(""),
                TagSort.parse(query.optional("sort").orElse("name")),
                query.page(USUAL, MOST_TAGS));
        return answer(tags.list(query.repository(REPOSITORY), wanted));
    }

    @GET
    @Path("manifest")
    @Needs(value = Action.PULL, query = REPOSITORY)
    public Response manifest(@Context UriInfo uri) {
        Query query = new Query(uri);
        return answer(manifests.show(query.repository(REPOSITORY), query.reference("reference")));
    }

    @GET
    @Path("referrers")
    @Needs(value = Action.PULL, query = REPOSITORY)
    public Response referrers(@Context UriInfo uri) {
        Query query = new Query(uri);
        return answer(referrers.of(query.repository(REPOSITORY), query.digest("digest")));
    }

    @GET
    @Path("search")
    @ForEverybody
    public Response search(@Context UriInfo uri) {
        Query query = new Query(uri);
        String text = query.required("q", "a part of a name, name:tag, name@digest, or a digest");
        return answer(search.find(text.strip(), query.page(USUAL, MOST_TAGS)));
    }

    private static Response answer(JsonObject json) {
        return answer(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Response answer(byte[] json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
