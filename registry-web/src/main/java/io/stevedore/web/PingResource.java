package io.stevedore.web;

import io.stevedore.web.access.NeedsLogin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The version check, {@code GET /v2/} (end-1). */
@Path("/")
@ApplicationScoped
public class PingResource {

    @GET
    @NeedsLogin
    public Response ping() {
        return Response.ok("{}", MediaType.APPLICATION_JSON_TYPE).build();
    }
}
