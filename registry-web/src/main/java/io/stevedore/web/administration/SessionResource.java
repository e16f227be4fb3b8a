package io.stevedore.web.administration;

import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.web.access.LogsIn;
import io.stevedore.web.access.NeedsLogin;
import io.stevedore.web.access.PageSessions;
import io.stevedore.web.message.OciErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;

/** Lets users of the page in, and out again. */
@Path("session")
@ApplicationScoped
public class SessionResource {

    private static final String EXAMPLE = "{\"username\": \"ann\", \"password\": \"…\"}";

    @Inject
    PageSessions sessions;

    @Inject
    WhoAmIResource whoAmI;

    @Inject
    HttpServletRequest request;

    /** @param body an object with {@code username} and {@code password} */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @LogsIn
    public Response open(InputStream body, @Context HttpHeaders headers) {
        JsonRequest.requireSaid(headers);
        if (!sessions.areOn()) {
            return OciErrors.response(
                            404,
                            ErrorCode.UNSUPPORTED,
                            "there are no sessions here: nobody need log in, or the page is switched off",
                            Map.of())
                    .build();
        }
        try {
            JsonObject given = JsonRequest.object(body, EXAMPLE);
            String cookie = sessions.open(request, text(given, "username"), text(given, "password"));
            return Response.fromResponse(whoAmI.tell())
                    .header(HttpHeaders.SET_COOKIE, cookie)
                    .build();
        } catch (IllegalArgumentException e) {
            return OciErrors.response(400, ErrorCode.UNSUPPORTED, String.valueOf(e.getMessage()), Map.of())
                    .build();
        }
    }

    /** No node remembers sessions, so the browser is told to forget its own. */
    @DELETE
    @NeedsLogin
    public Response end() {
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, sessions.end(request))
                .build();
    }

    private static String text(JsonObject given, String name) {
        if (given.get(name) instanceof JsonString text) {
            return text.getString();
        }
        throw new IllegalArgumentException("\"" + name + "\" is missing or no text; wanted " + EXAMPLE);
    }
}
