package io.stevedore.web.administration;

import io.stevedore.registry.delivery.DeliveryAdmin;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.web.access.NeedsLogin;
import io.stevedore.web.message.OciErrors;
import io.stevedore.web.message.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.Map;
import java.util.function.UnaryOperator;

/** Those who are told of events, and what they did not take, for administrators. */
@Path("events")
@ApplicationScoped
public class EventResource {

    private static final int USUAL = 50;

    @Inject
    DeliveryAdmin deliveries;

    @GET
    @NeedsLogin
    public Response list() {
        return answer(deliveries.list());
    }

    @GET
    @Path("{endpoint}/dead-letters")
    @NeedsLogin
    public Response deadLetters(@PathParam("endpoint") String endpoint, @Context UriInfo uri) {
        PageRequest page = new Query(uri).page(USUAL, PageRequest.MAX_LIMIT);
        return answer(endpoint, name -> deliveries.deadLetters(name, page));
    }

    /** Lets all dead letters wait for the endpoint again. */
    @POST
    @Path("{endpoint}/dead-letters/redelivery")
    @NeedsLogin
    public Response redeliver(@PathParam("endpoint") String endpoint) {
        return answer(endpoint, deliveries::redeliver);
    }

    /** Forgets them all. */
    @DELETE
    @Path("{endpoint}/dead-letters")
    @NeedsLogin
    public Response forget(@PathParam("endpoint") String endpoint) {
        return answer(endpoint, deliveries::forget);
    }

    private Response answer(String endpoint, UnaryOperator<String> work) {
        deliveries.requireAdministrator();
        return deliveries.has(endpoint)
                ? answer(work.apply(endpoint))
                : OciErrors.response(
                                404,
                                ErrorCode.UNSUPPORTED,
                                "the file of events has no such endpoint; GET /stevedore/v1/events lists them",
                                Map.of("endpoint", endpoint))
                        .build();
    }

    private static Response answer(String json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
