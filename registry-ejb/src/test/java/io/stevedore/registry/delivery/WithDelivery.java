package io.stevedore.registry.delivery;

import io.stevedore.registry.TestEvents;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.rules.EventEndpoint;
import io.stevedore.registry.task.ClockWatch;
import io.stevedore.registry.task.TaskIndex;
import io.stevedore.servers.receiver.EventReceiver;
import io.stevedore.servers.receiver.EventReceiver.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A registry whose events go to a receiver of the test, when the test says so. */
abstract class WithDelivery extends WithRegistry {

    static final String TOLD = "told";

    private static final ClockWatch STEADY = new ClockWatch() {
        @Override
        public boolean isSteady() {
            return true;
        }
    };

    final EventReceiver receiver = new EventReceiver();

    /** What the file says of the endpoint, beside its name and url. */
    abstract String endpoint();

    @Override
    protected TestRegistry newRegistry() {
        try {
            Files.writeString(
                    directory.resolve(TestEvents.FILE),
                    "notifications:\n  endpoints:\n  - {name: told, url: '" + receiver.url() + "', "
                            + endpoint().replace("DIRECTORY", directory.toString()) + "}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return super.newRegistry();
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    /** What one node has to deliver. */
    final Deliveries node(String keep) {
        Outbox outbox = outbox();
        return new Deliveries(
                registry.events().endpoints(),
                registry.events().signal(),
                registry.events().events(),
                outbox,
                new DeliveryClaims(registry.indexTable()),
                new Receivers(new TaskIndex(registry.indexTable()), Optional.of("https://registry.example")),
                STEADY,
                Optional.of(keep));
    }

    final Outbox outbox() {
        return new Outbox(registry.indexTable());
    }

    final EventEndpoint told() {
        return registry.events().endpoints().named(TOLD).orElseThrow();
    }

    /** Delivers until nothing waits, however often the receiver fails meanwhile. */
    static void deliverAll(Deliveries node, EventEndpoint endpoint, Outbox outbox) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (outbox.waiting(endpoint.name()) > 0) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(
                        "events still wait: " + node.state(endpoint.name()).view());
            }
            if (!node.due(Instant.now()).isEmpty()) {
                node.deliver(endpoint);
            }
            Thread.sleep(5);
        }
    }

    final List<Request> requests() {
        return receiver.requests();
    }

    /** The body of a request. */
    static JsonObject json(Request request) {
        return Json.createReader(new StringReader(request.body())).readObject();
    }
}
