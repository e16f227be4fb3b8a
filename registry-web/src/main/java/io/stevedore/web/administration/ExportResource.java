package io.stevedore.web.administration;

import io.stevedore.registry.command.AdministratorCommands;
import io.stevedore.registry.command.PreparedExport;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.web.access.NeedsLogin;
import io.stevedore.web.client.AttendedOutput;
import io.stevedore.web.client.ClientGoneException;
import io.stevedore.web.client.ClientState;
import io.stevedore.web.message.OciErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Sends administrators a repository, or a part of it, as the tar of an image layout. */
@Path("commands/export")
@ApplicationScoped
public class ExportResource {

    private static final Logger LOG = System.getLogger(ExportResource.class.getName());
    private static final String EXAMPLE = "{\"what\": \"team/app:1.0\"}";

    @Inject
    AdministratorCommands commands;

    @Inject
    HttpServletRequest request;

    /**
     * Makes the tar while it is sent. Its last entry tells the exit code and the report.
     *
     * @param body an object such as {@code {"what": "team/app:1.0"}}
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @NeedsLogin
    public Response export(InputStream body, @Context HttpHeaders headers) {
        JsonRequest.requireSaid(headers);
        ClientState client = new ClientState(request);
        try {
            JsonObject parameters = JsonRequest.object(body, EXAMPLE);
            PreparedExport export = commands.prepareExport(parameters);
            client.concern(parameters.getString("what", ""));
            StreamingOutput tar = out -> send(export, out, client);
            return Response.ok(tar, ImportResource.TAR)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (IllegalArgumentException e) {
            return OciErrors.response(400, ErrorCode.UNSUPPORTED, String.valueOf(e.getMessage()), Map.of())
                    .build();
        }
    }

    private static void send(PreparedExport export, OutputStream out, ClientState client) throws IOException {
        boolean complete = false;
        try {
            export.run(new AttendedOutput(out, client));
            complete = true;
        } catch (ClientGoneException e) {
            LOG.log(Level.DEBUG, "a client went away: {0}", e.getMessage());
        } finally {
            if (!complete) {
                client.markLetDown();
            }
        }
    }
}
