package io.stevedore.web.message;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of a request, whoever routes it. */
@FunctionalInterface
public interface RequestHeaders {

    /** The values of a header, joined by commas; null if it is not there. */
    @Nullable
    String value(String name);

    /** Those of a request that JAX-RS does not route, as JAX-RS has them. */
    static RequestHeaders of(HttpServletRequest request) {
        return name -> {
            List<String> values = Collections.list(request.getHeaders(name));
            return values.isEmpty() ? null : String.join(",", values);
        };
    }
}
