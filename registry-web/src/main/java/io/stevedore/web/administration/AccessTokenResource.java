package io.stevedore.web.administration;

import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.robot.AccessToken;
import io.stevedore.registry.robot.AccessTokenAdmin;
import io.stevedore.registry.robot.AccessTokenText;
import io.stevedore.web.access.NeedsLogin;
import io.stevedore.web.message.OciErrors;
import io.stevedore.web.message.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Access tokens: users see, make and revoke their own, and administrators those of everybody. */
@Path("tokens")
@ApplicationScoped
public class AccessTokenResource {

    @Inject
    AccessTokenAdmin tokens;

    /** One's own, or those of everybody, for administrators. */
    @GET
    @NeedsLogin
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        List<AccessToken> found = tokens.list(new Query(uri).flag("all"));
        return TextForm.isWanted(headers)
                ? answer(Response.Status.OK, TextForm.TYPE, AccessTokenText.plain(found))
                : answer(Response.Status.OK, MediaType.APPLICATION_JSON, AccessTokenText.json(found));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @NeedsLogin
    public Response create(InputStream body, @Context HttpHeaders headers) {
        JsonRequest.requireSaid(headers);
        try {
            AccessTokenRequest wanted = AccessTokenRequest.read(body);
            AccessTokenAdmin.Made made = tokens.create(wanted.robot(), wanted.reach(), wanted.life(), wanted.note());
            Response answer = TextForm.isWanted(headers)
                    ? answer(Response.Status.CREATED, TextForm.TYPE, AccessTokenText.plain(made))
                    : answer(Response.Status.CREATED, MediaType.APPLICATION_JSON, AccessTokenText.json(made));
            return Response.fromResponse(answer)
                    .header(HttpHeaders.LOCATION, "tokens/" + made.token().id())
                    .build();
        } catch (IllegalArgumentException e) {
            return OciErrors.response(400, ErrorCode.UNSUPPORTED, String.valueOf(e.getMessage()), Map.of())
                    .build();
        }
    }

    @DELETE
    @Path("{id}")
    @NeedsLogin
    public Response revoke(@PathParam("id") String id) {
        return tokens.revoke(id)
                ? Response.noContent().build()
                : OciErrors.response(
                                404,
                                ErrorCode.UNSUPPORTED,
                                "there is no such access token, or it is not yours to revoke",
                                Map.of())
                        .build();
    }

    private static Response answer(Response.Status status, String type, String body) {
        return Response.status(status)
                .type(type)
                .entity(body)
                .header("Cache-Control", "no-store")
                .build();
    }
}
