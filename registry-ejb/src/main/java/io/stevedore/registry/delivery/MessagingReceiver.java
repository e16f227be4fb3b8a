package io.stevedore.registry.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.event.Event;
import io.stevedore.registry.rules.EventEndpoint.Messaging;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.function.Function;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * A destination of the application server's messaging, which gets texts of JSON. Messages of one repository are one
 * group (JMSXGroupID), so that several consumers keep their order.
 */
final class MessagingReceiver implements Receiver {

    private final Messaging place;
    private final Function<Event, List<EventMessage>> messages;

    MessagingReceiver(Messaging place, Function<Event, List<EventMessage>> messages) {
        this.place = place;
        this.messages = messages;
    }

    @Override
    @SuppressWarnings("BanJNDI") // the names are of the operator's file
    public void take(Event event) throws DeliveryFailure {
        try {
            ConnectionFactory factory = InitialContext.doLookup(place.factory());
            Destination destination = InitialContext.doLookup(place.destination());
            try (JMSContext jms = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
                for (EventMessage message : messages.apply(event)) {
                    jms.createProducer().send(destination, text(jms, message));
                }
            }
        } catch (NamingException | ClassCastException e) {
            throw new DeliveryFailure(
                    "the server's JNDI has no connection factory " + place.factory() + ", or no destination "
                            + place.destination() + " (" + e + ")",
                    false);
        } catch (JMSException | JMSRuntimeException e) {
            throw new DeliveryFailure(place.destination() + " takes no message: " + e, false);
        }
    }

    private static TextMessage text(JMSContext jms, EventMessage message) throws JMSException {
        TextMessage text = jms.createTextMessage(new String(message.body(), UTF_8));
        text.setStringProperty("id", message.id());
        text.setStringProperty("type", message.type());
        if (!message.partition().isEmpty()) {
            text.setStringProperty("JMSXGroupID", message.partition());
        }
        return text;
    }
}
