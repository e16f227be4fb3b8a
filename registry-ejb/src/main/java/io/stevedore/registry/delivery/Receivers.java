package io.stevedore.registry.delivery;

import io.stevedore.registry.event.Event;
import io.stevedore.registry.rules.EventEndpoint;
import io.stevedore.registry.rules.EventEndpoint.Form;
import io.stevedore.registry.rules.EventEndpoint.Messaging;
import io.stevedore.registry.rules.EventEndpoint.Web;
import io.stevedore.registry.task.TaskIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes those who take events, of what the file says of them. */
@ApplicationScoped
public class Receivers {

    private TaskIndex index;
    private Optional<String> host = Optional.empty();

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Receivers() {}

    /** @param host the registry's URL as clients have it, which names it then */
    @Inject
    public Receivers(TaskIndex index, @ConfigProperty(name = "registry.http.host") Optional<String> host) {
        this.index = index;
        this.host = host;
    }

    /** Of an endpoint whose files are wrong: an {@link UnreadyReceiver}. */
    Receiver of(EventEndpoint endpoint) {
        try {
            if (endpoint.receiver() instanceof Web web) {
                return new WebReceiver(web, endpoint.timeout(), messages(web.form()));
            }
            return hasMessaging()
                    ? new MessagingReceiver((Messaging) endpoint.receiver(), messages(Form.CLOUDEVENTS))
                    : new UnreadyReceiver(
                            "this server has no messaging; deploy the EAR on an application server, or say url in"
                                    + " place of jms");
        } catch (IllegalArgumentException e) {
            return new UnreadyReceiver(String.valueOf(e.getMessage()));
        }
    }

    private static boolean hasMessaging() {
        try {
            Class.forName("jakarta.jms.ConnectionFactory", false, Receivers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private Function<Event, List<EventMessage>> messages(Form form) {
        String name = "urn:uuid:" + index.indexName();
        return form == Form.DISTRIBUTION
                ? new DistributionMessages(name)::of
                : new CloudEventMessages(URI.create(host.orElse(name)))::of;
    }
}
