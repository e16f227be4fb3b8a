package io.stevedore.micro;

import io.stevedore.registry.config.AnswerFields;
import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.config.ConfigKey;
import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.HttpKeys;
import io.stevedore.registry.config.ListenAddress;
import io.stevedore.registry.config.LogKeys;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bounds of the HTTP edge.
 *
 * @param threads requests at the same time
 * @param idle time of a connection between two requests
 * @param silence of a client within a body, or before an answer
 * @param drain time for running requests at the end
 * @param sites by whose names the registry may be asked; empty for any
 * @param prefix of the paths that clients ask for; empty, or with a slash before it and none behind
 * @param more bounds, by the names of the system properties in which the edge within the server finds them
 * @param tls what TLS needs, by the names of its settings; empty for plain HTTP
 */
record Edge(
        int threads,
        Duration idle,
        Duration silence,
        Duration drain,
        Set<String> sites,
        String prefix,
        Map<String, String> more,
        Map<String, String> tls) {

    private static final String PREFIX = "registry.";

    Edge {
        sites = Set.copyOf(sites);
        more = Map.copyOf(more);
        tls = Map.copyOf(tls);
    }

    static Edge of(GivenSettings settings) {
        return new Edge(
                Integer.parseInt(settings.value(HttpKeys.THREADS)),
                duration(settings, HttpKeys.IDLE_TIMEOUT),
                duration(settings, HttpKeys.BODY_TIMEOUT),
                duration(settings, HttpKeys.DRAIN_TIMEOUT),
                sites(settings, ListenAddress.parse(settings.value(HttpKeys.ADDR))),
                settings.value(HttpKeys.PREFIX).replaceFirst("/$", ""),
                more(settings),
                tls(settings));
    }

    /** Sets what the edge within the server looks up, except what the server itself wants as well. */
    void publish() {
        more.forEach(System::setProperty);
        System.setProperty("stevedore.http.prefix", prefix);
        System.setProperty("stevedore.http.sites", String.join(",", sites));
        tls.forEach((name, value) -> System.setProperty("stevedore." + name.substring(PREFIX.length()), value));
    }

    private static Map<String, String> more(GivenSettings settings) {
        Optional<ListenAddress> operations =
                settings.given(HttpKeys.OPERATIONS_ADDR).map(ListenAddress::parse);
        return Map.of(
                "stevedore.http.operations.port",
                        operations
                                .map(address -> String.valueOf(address.port()))
                                .orElse(""),
                "stevedore.http.operations.sites",
                        operations
                                .map(address -> String.join(",", sites(settings, address)))
                                .orElse(""),
                "stevedore.http.leastrate", settings.value(HttpKeys.LEAST_RATE),
                "stevedore.http.maxconnections", settings.value(HttpKeys.MAX_CONNECTIONS),
                "stevedore.http.headtimeout",
                        String.valueOf(duration(settings, HttpKeys.HEAD_TIMEOUT).toSeconds()),
                "stevedore.http.headers",
                        String.join("\n", AnswerFields.of(settings).lines()),
                "stevedore.log.access", settings.value(LogKeys.ACCESS));
    }

    String scheme() {
        return tls.isEmpty() ? "http" : "https";
    }

    /** Whether only clients with a certificate are served. */
    boolean asksForCertificates() {
        return !tls.getOrDefault(HttpKeys.TLS_CLIENT_CAS.name(), "").isEmpty();
    }

    private static Set<String> sites(GivenSettings settings, ListenAddress address) {
        Stream<String> external = settings.given(HttpKeys.HOST).map(URI::create).map(URI::getHost).stream();
        Set<String> allowed = Stream.concat(
                        external,
                        Stream.of(settings.value(HttpKeys.ALLOWED_HOSTS).split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        if (!address.isLoopback() || allowed.contains("*")) {
            return Set.of();
        }
        allowed.addAll(List.of("localhost", "127.0.0.1", "[::1]", address.host().toLowerCase(Locale.ROOT)));
        return allowed;
    }

    private static Map<String, String> tls(GivenSettings settings) {
        boolean given = settings.given(HttpKeys.TLS_CERTIFICATE).isPresent();
        if (given != settings.given(HttpKeys.TLS_KEY).isPresent()
                || (!given && settings.given(HttpKeys.TLS_CLIENT_CAS).isPresent())) {
            throw new StartFailure("TLS needs both registry.http.tls.certificate and registry.http.tls.key");
        }
        return given
                ? Stream.of(HttpKeys.TLS_CERTIFICATE, HttpKeys.TLS_KEY, HttpKeys.TLS_MINIMUM, HttpKeys.TLS_CLIENT_CAS)
                        .collect(Collectors.toMap(ConfigKey::name, settings::value))
                : Map.of();
    }

    private static Duration duration(GivenSettings settings, ConfigKey key) {
        return ConfigDuration.parse(settings.value(key));
    }
}
