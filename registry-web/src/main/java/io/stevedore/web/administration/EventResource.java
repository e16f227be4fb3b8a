package io.stevedore.web.administration;

import io.stevedore.registry.delivery.DeliveryAdmin;
import io.stevedore.web.access.NeedsLogin;
import io.stevedore.web.message.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Those who are told of events, and what they did not take, for administrators. */
@Path("events")
@ApplicationScoped
public class EventResource {

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
        return answer(deliveries.deadLetters(known(endpoint), Pages.requested(uri)));
    }

    /** Lets all dead letters wait for the endpoint again. */
    @POST
    @Path("{endpoint}/dead-letters/redelivery")
    @NeedsLogin
    public Response redeliver(@PathParam("endpoint") String endpoint) {
        return answer(deliveries.redeliver(known(endpoint)));
    }

    /** Forgets them all. */
    @DELETE
    @Path("{endpoint}/dead-letters")
    @NeedsLogin
    public Response forget(@PathParam("endpoint") String endpoint) {
        return answer(deliveries.forget(known(endpoint)));
    }

    private String known(String endpoint) {
        deliveries.requireAdministrator();
        if (!deliveries.has(endpoint)) {
            throw new NotFoundException();
        }
        return endpoint;
    }

    private static Response answer(String json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
