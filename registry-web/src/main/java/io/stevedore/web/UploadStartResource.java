package io.stevedore.web;

import io.stevedore.registry.rules.Action;
import io.stevedore.web.access.Needs;
import io.stevedore.web.push.UploadSteps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Begins uploads, or does without: a blob in one request, or mounted from another repository (end-4, end-11). */
@Path("{name:.+}/blobs/uploads")
@ApplicationScoped
public class UploadStartResource {

    @Inject
    UploadSteps steps;

    @POST
    @Needs(Action.PUSH)
    public Response post(
            @PathParam("name") String name, @Context UriInfo uri, @Context HttpHeaders headers, InputStream body) {
        return steps.post(name, uri.getQueryParameters()::getFirst, headers::getHeaderString, body);
    }
}
