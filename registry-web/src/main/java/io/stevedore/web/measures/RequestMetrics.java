package io.stevedore.web.measures;

import io.stevedore.web.log.RequestListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Counts requests for {@code /metrics}, with the time and the bytes that they took. Labels are the registry's own
 * words, so there are as many series as kinds of answers.
 */
@ApplicationScoped
public class RequestMetrics implements RequestListener {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS");

    private static final Metadata DURATION = Metadata.builder()
            .withName("stevedore_http_request_duration")
            .withDescription("From a request's head to the end of its answer")
            .withUnit(MetricUnits.NANOSECONDS)
            .build();

    private static final Metadata RECEIVED = bytes("received", "Bytes of the bodies of requests");
    private static final Metadata SENT = bytes("sent", "Bytes of the bodies of answers that connections took");

    private final Map<Answers, Timer> times = new ConcurrentHashMap<>();
    private final Map<Route, Counter> received = new ConcurrentHashMap<>();
    private final Map<Route, Counter> sent = new ConcurrentHashMap<>();

    private MetricRegistry metrics;

    /** Requests that are counted together. */
    private record Answers(Route route, String method, int status) {}

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public RequestMetrics() {}

    @Inject
    public RequestMetrics(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    private static Metadata bytes(String which, String description) {
        return Metadata.builder()
                .withName("stevedore_http_" + which + "_bytes")
                .withDescription(description)
                .withUnit(MetricUnits.NONE)
                .build();
    }

    @Override
    public void ended(HttpServletRequest request, int status, Duration duration, long fromClient, long toClient) {
        Route route = Route.of(request.getServletPath(), request.getRequestURI());
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        times.computeIfAbsent(new Answers(route, method, status), this::timer).update(duration);
        if (fromClient > 0) {
            received.computeIfAbsent(route, key -> counter(RECEIVED, key)).inc(fromClient);
        }
        if (toClient > 0) {
            sent.computeIfAbsent(route, key -> counter(SENT, key)).inc(toClient);
        }
    }

    private Timer timer(Answers answers) {
        return Timers.of(
                metrics,
                DURATION,
                new Tag("route", answers.route().label()),
                new Tag("method", answers.method()),
                new Tag("status", String.valueOf(answers.status())));
    }

    private Counter counter(Metadata metadata, Route route) {
        return metrics.counter(metadata, new Tag("route", route.label()));
    }
}
