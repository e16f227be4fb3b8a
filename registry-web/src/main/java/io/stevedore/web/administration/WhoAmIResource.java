package io.stevedore.web.administration;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.rules.Principal;
import io.stevedore.web.access.NeedsLogin;
import io.stevedore.web.message.JsonBytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** Who asks, as the registry sees him. */
@Path("me")
@ApplicationScoped
public class WhoAmIResource {

    @Inject
    Caller caller;

    @Inject
    Access access;

    @GET
    @NeedsLogin
    public Response tell() {
        Login login = caller.login();
        Principal principal = login.principal();
        boolean administers = access.administers();
        boolean open = access.isOpen();
        byte[] body = JsonBytes.object(json -> {
            json.write("name", principal.name())
                    .write("kind", principal.kind().name().toLowerCase(Locale.ROOT))
                    .write("means", login.means())
                    .write("administers", administers)
                    .write("open", open);
            json.writeStartArray("groups");
            principal.groups().stream().sorted().forEach(json::write);
            json.writeEnd();
        });
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }
}
