package io.stevedore.web.administration;

import io.stevedore.registry.command.AdministratorCommands;
import io.stevedore.registry.command.PreparedCommand;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.layout.ReceivedTar;
import io.stevedore.web.access.NeedsLogin;
import io.stevedore.web.client.ClientInput;
import io.stevedore.web.client.ClientState;
import io.stevedore.web.message.Chunks;
import io.stevedore.web.message.OciErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Takes the tar of an image layout from administrators into a repository. */
@Path("commands/import-layout")
@ApplicationScoped
public class ImportResource {

    /** The type of a tar, which the page of another site cannot have a browser send. */
    static final String TAR = "application/x-tar";

    private static final Set<String> FLAGS = Set.of("true", "false");

    @Inject
    AdministratorCommands commands;

    @Inject
    HttpServletRequest request;

    /**
     * Receives the tar, and imports it then. The answer is that of other commands.
     *
     * @param body the tar
     * @param uri its query has {@code repository}, and flags such as {@code dryRun=true}
     */
    @POST
    @Consumes(TAR)
    @NeedsLogin
    public Response take(InputStream body, @Context HttpHeaders headers, @Context UriInfo uri) {
        JsonRequest.requireSaid(headers);
        ClientState client = new ClientState(request);
        try {
            JsonObject parameters = parameters(uri.getQueryParameters());
            Function<ReceivedTar, PreparedCommand> taking = commands.prepareImport(parameters);
            client.concern(parameters.getString("repository", ""));
            ReceivedTar tar = ReceivedTar.receive(new ClientInput(body), Chunks.length(headers::getHeaderString));
            StreamingOutput lines = out -> {
                try (tar) {
                    CommandAnswer.of(headers, out, client).run(taking.apply(tar));
                }
            };
            return CommandAnswer.response(headers, lines);
        } catch (IllegalArgumentException e) {
            return OciErrors.response(400, ErrorCode.UNSUPPORTED, String.valueOf(e.getMessage()), Map.of())
                    .build();
        }
    }

    /** As other commands have them in an object. */
    private static JsonObject parameters(MultivaluedMap<String, String> query) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        query.forEach((name, values) -> {
            if (values.size() != 1) {
                throw new IllegalArgumentException("a parameter of the query is there twice");
            }
            String value = values.get(0);
            if (FLAGS.contains(value)) {
                object.add(name, Boolean.parseBoolean(value));
            } else {
                object.add(name, value);
            }
        });
        return object.build();
    }
}
