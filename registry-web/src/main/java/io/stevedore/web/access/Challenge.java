package io.stevedore.web.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How clients are told to log in. By {@code Basic} (RFC 7617), or by {@code Bearer} as Docker's token flow has it: by
 * one of them, as clients differ in which of two they take.
 */
@ApplicationScoped
public class Challenge {

    private String realm = "";
    private Optional<String> host = Optional.empty();
    private String prefix = "";
    private Optional<String> outside = Optional.empty();

    /** For the container's proxies. */
    public Challenge() {}

    /** Put together by hand, without another server. */
    public Challenge(String kind, String realm, Optional<String> host, Optional<String> prefix) {
        this(kind, realm, host, prefix, Optional.empty(), Optional.empty());
    }

    @Inject
    public Challenge(
            @ConfigProperty(name = "registry.auth.challenge", defaultValue = "basic") String kind,
            @ConfigProperty(name = "registry.auth.htpasswd.realm", defaultValue = "Stevedore") String realm,
            @ConfigProperty(name = "registry.http.host") Optional<String> host,
            @ConfigProperty(name = "registry.http.prefix") Optional<String> prefix,
            @ConfigProperty(name = "registry.auth.token.realm") Optional<String> tokenRealm,
            @ConfigProperty(name = "registry.auth.token.service") Optional<String> tokenService) {
        this.realm = realm;
        this.host = host.filter(address -> kind.equals("bearer")).map(Challenge::withoutSlash);
        this.prefix = prefix.map(Challenge::withoutSlash).orElse("");
        outside = tokenRealm.map(address -> bearer(address, tokenService.orElse("")));
    }

    /**
     * The value of the header {@code WWW-Authenticate}.
     *
     * @param why {@code scope} that is wanted and {@code error}, where there are such
     */
    public String header(Map<String, String> why) {
        return outside.or(() -> host.map(this::own))
                .map(bearer -> bearer + words(why))
                .orElseGet(this::basic);
    }

    /** As {@link #header}, for those who are asked for a name and a password alone. */
    String basic() {
        return "Basic realm=\"" + realm + "\"";
    }

    private String own(String address) {
        return bearer(
                address + prefix + TokenServlet.PATH,
                address.replaceFirst("https?://([^/]+).*", "$1").replaceAll("[^A-Za-z0-9.:-]", "-"));
    }

    private static String bearer(String realm, String service) {
        return "Bearer realm=\"" + realm + "\",service=\"" + service + "\"";
    }

    private static String words(Map<String, String> why) {
        return Stream.of("scope", "error")
                .filter(why::containsKey)
                .map(name -> "," + name + "=\"" + why.get(name) + "\"")
                .collect(Collectors.joining());
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
