package io.stevedore.web.message;

import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Lists in pages, as clients ask for them and get them. */
public final class Pages {

    private Pages() {}

    /** The page that {@code n} and {@code last} ask for. */
    public static PageRequest requested(UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        return PageRequest.parse(Optional.ofNullable(query.getFirst("n")), Optional.ofNullable(query.getFirst("last")));
    }

    /**
     * An answer with a page.
     *
     * @param list where the list is
     */
    public static Response response(byte[] json, String list, PageRequest request, Page<?> page) {
        Response.ResponseBuilder response = Response.ok(json, MediaType.APPLICATION_JSON_TYPE);
        page.next()
                .ifPresent(
                        last -> response.header(HttpHeaders.LINK, Links.next(list, request, last, Optional.empty())));
        return response.build();
    }
}
