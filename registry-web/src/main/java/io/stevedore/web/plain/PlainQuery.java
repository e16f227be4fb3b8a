package io.stevedore.web.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first value of each parameter of a query, decoded.
 *
 * @param values by the parameters' names
 */
record PlainQuery(Map<String, String> values) {

    PlainQuery {
        values = Map.copyOf(values);
    }

    /**
     * Empty if it has a malformed escape, which JAX-RS refuses.
     *
     * @param raw as it was sent; null if there is none
     */
    static Optional<PlainQuery> of(@Nullable String raw) {
        Map<String, String> values = new HashMap<>();
        try {
            for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.putIfAbsent(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new PlainQuery(values));
    }

    /** Null if it is not there. */
    @Nullable
    String first(String name) {
        return values.get(name);
    }
}
