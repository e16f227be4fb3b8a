package io.stevedore.web;

import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.rules.Action;
import io.stevedore.registry.upload.Uploads;
import io.stevedore.web.access.Needs;
import io.stevedore.web.message.Responses;
import io.stevedore.web.push.UploadSteps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Uploads that have been started (end-5, end-6, end-13, end-14). */
@Path("{name:.+}/blobs/uploads/{id}")
@ApplicationScoped
public class UploadResource {

    @Inject
    Uploads uploads;

    @Inject
    UploadSteps steps;

    @GET
    @Needs(Action.PUSH)
    public Response status(@PathParam("name") String name, @PathParam("id") String id) {
        RepositoryName repository = new RepositoryName(name);
        return Responses.upload(Response.Status.NO_CONTENT, uploads.status(repository, UploadId.parse(repository, id)));
    }

    @PATCH
    @Needs(Action.PUSH)
    public Response append(
            @PathParam("name") String name,
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            InputStream body) {
        return steps.append(name, id, headers::getHeaderString, body);
    }

    @PUT
    @Needs(Action.PUSH)
    public Response finish(
            @PathParam("name") String name,
            @PathParam("id") String id,
            @QueryParam("digest") @Nullable String digestText,
            @Context HttpHeaders headers,
            InputStream body) {
        return steps.finish(name, id, digestText, headers::getHeaderString, body);
    }

    @DELETE
    @Needs(Action.PUSH)
    public Response cancel(@PathParam("name") String name, @PathParam("id") String id) {
        RepositoryName repository = new RepositoryName(name);
        uploads.cancel(repository, UploadId.parse(repository, id));
        return Response.noContent().build();
    }
}
