package io.stevedore.web.administration;

import io.stevedore.registry.audit.AuditTrail;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.Page;
import io.stevedore.web.access.NeedsLogin;
import io.stevedore.web.message.OciErrors;
import io.stevedore.web.message.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the index keeps for auditors, day by day, for administrators. */
@Path("audit")
@ApplicationScoped
public class AuditResource {

    @Inject
    AuditTrail trail;

    /** @param day of UTC, such as {@code 2026-11-29}; today if it is left out */
    @GET
    @NeedsLogin
    public Response list(@QueryParam("day") @Nullable String day, @Context UriInfo uri) {
        try {
            LocalDate wanted = day == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(day);
            return Response.ok(json(trail.page(wanted, Pages.requested(uri))), MediaType.APPLICATION_JSON_TYPE)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (DateTimeException e) {
            return OciErrors.response(
                            400, ErrorCode.UNSUPPORTED, "day is no date; wanted one such as 2026-11-29", Map.of())
                    .build();
        }
    }

    /** The entries are objects already. */
    private static String json(Page<String> page) {
        String next =
                page.next().map(last -> ",\"next\":" + Json.createValue(last)).orElse("");
        return "{\"entries\":[" + String.join(",", page.items()) + "]" + next + "}";
    }
}
