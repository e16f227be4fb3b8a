package io.stevedore.web.message;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A problem document (RFC 9457) for an error, which also has the list of the OCI specification as a member. */
final class ProblemDocument {

    /** Says that the problem means no more than its status; the code of the error tells programs the rest. */
    private static final String TYPE = "about:blank";

    private static final int INSUFFICIENT_STORAGE = 507; // of RFC 4918, which JAX-RS has no name for

    private ProblemDocument() {}

    static byte[] of(ErrorEntity error) {
        return JsonBytes.object(json -> {
            json.write("type", TYPE)
                    .write("title", title(error.status()))
                    .write("status", error.status())
                    .write("detail", sentence(error));
            OciErrors.write(json, error.code(), error.message(), error.detail());
        });
    }

    private static String title(int status) {
        if (status == INSUFFICIENT_STORAGE) {
            return "Insufficient Storage";
        }
        return Optional.ofNullable(Response.Status.fromStatusCode(status))
                .map(Response.Status::getReasonPhrase)
                .orElseGet(() -> "Status " + status);
    }

    /** The message with those values of the detail that it does not name itself. */
    private static String sentence(ErrorEntity error) {
        String message = error.message();
        String values = new TreeMap<>(error.detail())
                .entrySet().stream()
                        .filter(value -> !value.getValue().isBlank() && !message.contains(value.getValue()))
                        .map(ProblemDocument::named)
                        .collect(Collectors.joining(", "));
        return Character.toUpperCase(message.charAt(0))
                + message.substring(1)
                + (values.isEmpty() ? "" : " (" + values + ")")
                + ".";
    }

    private static String named(Map.Entry<String, String> value) {
        return value.getKey() + ": " + value.getValue();
    }
}
