package io.stevedore.web.administration;

import io.stevedore.registry.command.AdministratorCommands;
import io.stevedore.registry.command.PreparedCommand;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.web.access.NeedsLogin;
import io.stevedore.web.client.ClientState;
import io.stevedore.web.message.OciErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Commands that administrators start while the registry serves. */
@Path("commands")
@ApplicationScoped
public class CommandResource {

    @Inject
    AdministratorCommands commands;

    @Inject
    HttpServletRequest request;

    /**
     * Runs a command to its end. The answer has a line each second while it works, and its report as the last one.
     *
     * @param name such as {@code gc}
     * @param body its parameters as an object of flags, such as {@code {"dryRun": true}}
     */
    @POST
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @NeedsLogin
    public Response run(@PathParam("name") String name, InputStream body, @Context HttpHeaders headers) {
        JsonRequest.requireSaid(headers);
        try {
            Optional<PreparedCommand> command =
                    commands.prepare(name, JsonRequest.object(body, "{}, or {\"dryRun\": true}"));
            return command.map(ready -> answer(ready, headers))
                    .orElseGet(() -> OciErrors.response(
                                    404,
                                    ErrorCode.UNSUPPORTED,
                                    "there is no such command; there are " + commands.names(),
                                    Map.of())
                            .build());
        } catch (IllegalArgumentException e) {
            return OciErrors.response(400, ErrorCode.UNSUPPORTED, String.valueOf(e.getMessage()), Map.of())
                    .build();
        }
    }

    private Response answer(PreparedCommand command, HttpHeaders headers) {
        ClientState client = new ClientState(request);
        return CommandAnswer.response(
                headers, out -> CommandAnswer.of(headers, out, client).run(command));
    }
}
