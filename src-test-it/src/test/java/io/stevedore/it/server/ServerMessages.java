package io.stevedore.it.server;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes messages from a queue of the server's broker, by the library that the server brings for that. */
public final class ServerMessages {

    private static final long PATIENCE_MILLIS = 30_000;

    private ServerMessages() {}

    /** What a message has, as its classes go with their loader. */
    public record Taken(String id, String type, String group, String body) {

        static Taken of(Message message) throws JMSException {
            return new Taken(
                    message.getStringProperty("id"),
                    message.getStringProperty("type"),
                    message.getStringProperty("JMSXGroupID"),
                    message.getBody(String.class));
        }
    }

    /** The next messages, in their order; fewer if they do not come within half a minute each. */
    public static List<Taken> take(PayaraServer server, String queue, int number)
            throws IOException, ReflectiveOperationException, JMSException {
        Path library = PayaraServer.home().resolve("mq/lib/imq.jar");
        List<Taken> taken = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {library.toUri().toURL()}, ServerMessages.class.getClassLoader())) {
            Object factory = loader.loadClass("com.sun.messaging.ConnectionFactory")
                    .getDeclaredConstructor()
                    .newInstance();
            factory.getClass()
                    .getMethod("setProperty", String.class, String.class)
                    .invoke(factory, "imqAddressList", "mq://127.0.0.1:" + server.messagingPort());
            try (JMSContext jms = ((ConnectionFactory) factory).createContext("admin", "admin");
                    JMSConsumer consumer = jms.createConsumer(jms.createQueue(queue))) {
                while (taken.size() < number) {
                    Message message = consumer.receive(PATIENCE_MILLIS);
                    if (message == null) {
                        return taken;
                    }
                    taken.add(Taken.of(message));
                }
            }
        }
        return taken;
    }
}
