package io.stevedore.web.administration;

import io.stevedore.registry.audit.AuditTrail;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.web.access.NeedsLogin;
import io.stevedore.web.message.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What the index keeps for auditors, day by day, for administrators. */
@Path("audit")
@ApplicationScoped
public class AuditResource {

    @Inject
    AuditTrail trail;

    @GET
    @NeedsLogin
    public Response list(@Context UriInfo uri) {
        Query query = new Query(uri);
        Page<String> page = trail.page(day(query), query.page(PageRequest.MAX_LIMIT, PageRequest.MAX_LIMIT));
        return Response.ok(json(page), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** A day of UTC; today if it is left out. */
    private static LocalDate day(Query query) {
        String day = query.optional("day")
                .orElseGet(() -> LocalDate.now(ZoneOffset.UTC).toString());
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException e) {
            throw new RegistryException.ParameterInvalid("day", day, "wanted a date such as 2026-11-29");
        }
    }

    /** The entries are objects already. */
    private static String json(Page<String> page) {
        String next =
                page.next().map(last -> ",\"next\":" + Json.createValue(last)).orElse("");
        return "{\"entries\":[" + String.join(",", page.items()) + "]" + next + "}";
    }
}
