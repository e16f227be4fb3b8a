package io.stevedore.registry.delivery;

import io.stevedore.registry.access.WatchedFile;
import io.stevedore.registry.event.Event;
import io.stevedore.registry.rules.EventEndpoint.Web;
import io.stevedore.registry.tls.TrustedCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server that takes events by POST. Only 2xx says that it took one; nobody is followed elsewhere. */
final class WebReceiver implements Receiver {

    private static final int MOST_ANSWER_BYTES = 64 * 1024;

    /** Of these a receiver says that it may take the same event later (RFC 9110, RFC 6585, RFC 8470). */
    private static final Set<Integer> LATER = Set.of(401, 403, 404, 408, 425, 429);

    private final Web web;
    private final Function<Event, List<EventMessage>> messages;
    private final int timeoutMillis;
    private final Optional<WatchedFile<Signature>> signature;
    private final Optional<WatchedFile<SSLContext>> trust;

    /** An event of several messages of which some were taken, and how many. */
    private String begun = "";

    private int taken;

    /** @throws IllegalArgumentException if a file of the endpoint cannot be read, or is wrong */
    WebReceiver(Web web, Duration timeout, Function<Event, List<EventMessage>> messages) {
        this.web = web;
        this.messages = messages;
        timeoutMillis = Math.toIntExact(timeout.toMillis());
        signature = web.secret().map(file -> new WatchedFile<>(Path.of(file), Signature::new));
        trust = web.ca().map(file -> new WatchedFile<>(Path.of(file), TrustedCertificates::only));
    }

    /** Goes on where it was broken off, if that was with this event. */
    @Override
    public synchronized void take(Event event) throws DeliveryFailure {
        if (!event.id().equals(begun)) {
            begun = event.id();
            taken = 0;
        }
        List<EventMessage> all = messages.apply(event);
        for (EventMessage message : all.subList(Math.min(taken, all.size()), all.size())) {
            int status;
            try {
                status = post(message);
            } catch (IOException e) {
                throw new DeliveryFailure(web.url() + " cannot be reached: " + e, false);
            }
            if (status / 100 != 2) {
                throw new DeliveryFailure(
                        web.url() + " answers " + status, status / 100 == 4 && !LATER.contains(status));
            }
            taken++;
        }
    }

    private int post(EventMessage message) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(web.url()).toURL().openConnection();
        if (connection instanceof HttpsURLConnection secured && trust.isPresent()) {
            secured.setSSLSocketFactory(trust.get().current().getSocketFactory());
        }
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(message.body().length);
        connection.setRequestProperty("User-Agent", "stevedore");
        message.headers().forEach(connection::setRequestProperty);
        web.headers().forEach(connection::setRequestProperty);
        signature.ifPresent(file -> file.current()
                .headers(message.id(), message.body(), Instant.now())
                .forEach(connection::setRequestProperty));
        try (OutputStream body = connection.getOutputStream()) {
            body.write(message.body());
        }
        int status = connection.getResponseCode();
        discard(connection, status < 400 ? connection.getInputStream() : connection.getErrorStream());
        return status;
    }

    /** A connection is used again if its answer was read to the end. */
    private static void discard(HttpURLConnection connection, @Nullable InputStream answer) throws IOException {
        if (answer == null) {
            return;
        }
        try (answer) {
            if (answer.readNBytes(MOST_ANSWER_BYTES).length == MOST_ANSWER_BYTES) {
                connection.disconnect();
            }
        }
    }
}
