package io.stevedore.registry.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.delivery.Outbox.DeadLetter;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.event.Endpoints;
import io.stevedore.registry.event.EventKeys;
import io.stevedore.registry.event.EventText;
import io.stevedore.registry.rules.EventEndpoint;
import io.stevedore.registry.rules.EventEndpoint.Messaging;
import io.stevedore.registry.rules.EventEndpoint.Web;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.function.ToIntFunction;

/** What administrators see of endpoints and their events, and what they may do about dead letters. */
@ApplicationScoped
public class DeliveryAdmin {

    private Access access;
    private Endpoints endpoints;
    private Deliveries deliveries;
    private Outbox outbox;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public DeliveryAdmin() {}

    @Inject
    public DeliveryAdmin(Access access, Endpoints endpoints, Deliveries deliveries, Outbox outbox) {
        this.access = access;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.outbox = outbox;
    }

    /**
     * All endpoints, how this node gets on with each, and how many events wait for it.
     *
     * @throws RegistryException.Refused if the caller may not administer the registry
     */
    public String list() {
        access.requireAdministrator();
        JsonArrayBuilder list = Json.createArrayBuilder();
        endpoints.all().forEach(endpoint -> list.add(json(endpoint)));
        return Json.createObjectBuilder().add("endpoints", list).build().toString();
    }

    private JsonObjectBuilder json(EventEndpoint endpoint) {
        EndpointState.View state = deliveries.state(endpoint.name()).view();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("name", endpoint.name())
                .add(
                        "receiver",
                        endpoint.receiver() instanceof Web web
                                ? web.url()
                                : ((Messaging) endpoint.receiver()).destination())
                .add("waiting", outbox.waiting(endpoint.name()))
                .add("deadLetters", outbox.dead(endpoint.name()))
                .add("mostCounted", Outbox.COUNTED)
                .add("delivered", state.delivered())
                .add("failed", state.failed());
        state.lastDelivery().ifPresent(time -> json.add("lastDelivery", time.toString()));
        if (!state.problem().isEmpty()) {
            json.add("problem", state.problem()).add("again", state.again().toString());
        }
        return json;
    }

    /**
     * Dead letters of an endpoint, as a JSON object. Empty for one that is not in the file.
     *
     * @throws RegistryException.Refused if the caller may not administer the registry
     */
    public String deadLetters(String endpoint, PageRequest request) {
        access.requireAdministrator();
        Page<DeadLetter> page = outbox.deadLetters(endpoint, request);
        StringBuilder letters = new StringBuilder();
        for (DeadLetter letter : page.items()) {
            letters.append(letters.length() == 0 ? "" : ",")
                    .append("{\"givenUpAt\":")
                    .append(Json.createValue(letter.givenUpAt()))
                    .append(",\"why\":")
                    .append(Json.createValue(letter.why()))
                    .append(",\"event\":")
                    .append(object(letter.event()))
                    .append('}');
        }
        String next =
                page.next().map(last -> ",\"next\":" + Json.createValue(last)).orElse("");
        return "{\"deadLetters\":[" + letters + "]" + next + "}";
    }

    /** An event is an object already; what cannot be read is shown as a text. */
    private static String object(String event) {
        try {
            EventText.read(event.getBytes(UTF_8));
            return event;
        } catch (IllegalArgumentException e) {
            return Json.createValue(event).toString();
        }
    }

    /**
     * Lets all dead letters of an endpoint wait for it again.
     *
     * @return how many, as a JSON object
     * @throws RegistryException.Refused if the caller may not administer the registry
     */
    public String redeliver(String endpoint) {
        return number(endpoint, outbox::redeliver);
    }

    /**
     * Forgets all dead letters of an endpoint.
     *
     * @return how many, as a JSON object
     * @throws RegistryException.Refused if the caller may not administer the registry
     */
    public String forget(String endpoint) {
        return number(endpoint, name -> outbox.clear(EventKeys.dead(name)));
    }

    private String number(String endpoint, ToIntFunction<String> work) {
        access.requireAdministrator();
        return Json.createObjectBuilder()
                .add("deadLetters", work.applyAsInt(endpoint))
                .build()
                .toString();
    }

    /** @throws RegistryException.Refused if the caller may not administer the registry */
    public void requireAdministrator() {
        access.requireAdministrator();
    }

    /** Whether the file has an endpoint of a name. */
    public boolean has(String endpoint) {
        return endpoints.named(endpoint).isPresent();
    }
}
