package io.stevedore.web.entry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The URL of the registry as clients see it through a proxy, up to {@code /v2/}. Without settings they are paths,
 * which are right behind every proxy that changes no path.
 */
@ApplicationScoped
public class ExternalAddress {

    private static final String ROOT = "/v2/";

    private String base = "";
    private String page = "/";

    /** For the container's proxies. */
    public ExternalAddress() {}

    @Inject
    public ExternalAddress(
            @ConfigProperty(name = "registry.http.host") Optional<String> host,
            @ConfigProperty(name = "registry.http.relativeurls", defaultValue = "false") boolean relative,
            @ConfigProperty(name = "registry.http.prefix") Optional<String> prefix) {
        base = host.filter(address -> !relative)
                        .map(ExternalAddress::withoutSlash)
                        .orElse("")
                + prefix.map(ExternalAddress::withoutSlash).orElse("");
        page = prefix.map(ExternalAddress::withoutSlash).orElse("") + "/";
    }

    /** The path of the page in browsers. */
    public String page() {
        return page;
    }

    /** The same answer, whose {@code Location} and {@code Link} name this address. */
    HttpServletResponse on(HttpServletResponse response) {
        return base.isEmpty() ? response : new Rewritten(response, this);
    }

    /** Redirects to a store name another host, and stay as they are. */
    String rewritten(String header, String value) {
        if (header.equalsIgnoreCase(HttpHeaders.LOCATION) && value.startsWith(ROOT)) {
            return base + value;
        }
        return header.equalsIgnoreCase(HttpHeaders.LINK) && value.startsWith("<" + ROOT)
                ? "<" + base + value.substring(1)
                : value;
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static final class Rewritten extends HttpServletResponseWrapper {

        private final ExternalAddress address;

        Rewritten(HttpServletResponse response, ExternalAddress address) {
            super(response);
            this.address = address;
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, address.rewritten(name, value));
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, address.rewritten(name, value));
        }
    }
}
