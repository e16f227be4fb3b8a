package io.stevedore.edge.head;

import java.util.Locale;
import java.util.Set;

/**
 * The names under which a registry without access control may be asked. A page of any web site could reach it else: by
 * its own name that suddenly means this machine (DNS rebinding), or by a request to another site.
 *
 * @param names in lower case, IPv6 addresses in brackets; empty if any name will do
 */
public record Sites(Set<String> names) {

    private static final String SCHEME_END = "://";

    public Sites {
        names = Set.copyOf(names);
    }

    boolean areRestricted() {
        return !names.isEmpty();
    }

    /** @throws RefusedException if the name in a Host field is another one's */
    void requireHost(String host) {
        if (!names.contains(withoutPort(host))) {
            throw refused("Host", host);
        }
    }

    /** @throws RefusedException if the page that asks is of another site */
    void requireOrigin(String origin) {
        int scheme = origin.indexOf(SCHEME_END);
        if (scheme < 0 || !names.contains(withoutPort(origin.substring(scheme + SCHEME_END.length())))) {
            throw refused("Origin", origin);
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    private static RefusedException refused(String field, String value) {
        String shown = value.replaceAll("[^A-Za-z0-9.:/\\[\\]-]", "?");
        return new RefusedException(
                403,
                "the " + field + " " + (shown.length() > 100 ? shown.substring(0, 100) : shown)
                        + " is of another site, and no access control protects this registry; name it in "
                        + "registry.http.allowedhosts");
    }
}
