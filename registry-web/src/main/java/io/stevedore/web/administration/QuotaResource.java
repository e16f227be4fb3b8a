package io.stevedore.web.administration;

import io.stevedore.registry.usage.UsageAdmin;
import io.stevedore.web.access.NeedsLogin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Quotas and what is used of them, for administrators. */
@Path("quotas")
@ApplicationScoped
public class QuotaResource {

    @Inject
    UsageAdmin usage;

    @GET
    @NeedsLogin
    public Response list() {
        return Response.ok(usage.json(), MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }
}
