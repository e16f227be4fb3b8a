package io.stevedore.registry.remote;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.manifest.StrictJson;
import io.stevedore.registry.transfer.ContentSource;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLHandshakeException;

/** What another registry answered; its body is read by whoever wants it. */
final class RemoteAnswer implements Closeable {

    /** Bytes of a page of tags or referrers. */
    static final int MOST_OF_A_LIST = 16 << 20;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int PERMANENT_REDIRECT = 308;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final int MOST_OF_AN_ERROR = 64 * 1024;

    private final RemoteCall call;
    private final HttpURLConnection connection;
    private final int status;

    /** Waits for status and fields. */
    RemoteAnswer(RemoteCall call, HttpURLConnection connection) throws IOException {
        this.call = call;
        this.connection = connection;
        try {
            status = connection.getResponseCode();
        } catch (SSLHandshakeException e) {
            if (e.getCause() instanceof CertificateException) {
                throw new RemoteFailure(
                        call + " is answered with a certificate that is not trusted (" + e.getMessage()
                                + "); registry.copy.rootcertbundle names a file of authorities",
                        e);
            }
            throw e;
        } catch (RuntimeException e) {
            // as the JDK answers a malformed WWW-Authenticate
            throw new RemoteFailure(call + " has an answer that cannot be read (" + e.getMessage() + ")", e);
        }
        if (status < 0) {
            throw new IOException("what came is no HTTP");
        }
    }

    int status() {
        return status;
    }

    /** Where it came from, after redirections. */
    URI uri() {
        return call.uri();
    }

    boolean isMissing() {
        return status == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Whether the same request may be answered otherwise later. */
    boolean isBusy() {
        return status == TOO_MANY_REQUESTS
                || status == HttpURLConnection.HTTP_BAD_GATEWAY
                || status == HttpURLConnection.HTTP_UNAVAILABLE
                || status == HttpURLConnection.HTTP_GATEWAY_TIMEOUT;
    }

    /** Where it sends to; empty if it does not. */
    Optional<URI> redirection() throws RemoteFailure {
        boolean elsewhere = switch (status) {
            case HttpURLConnection.HTTP_MOVED_PERM,
                    HttpURLConnection.HTTP_MOVED_TEMP,
                    HttpURLConnection.HTTP_SEE_OTHER,
                    TEMPORARY_REDIRECT,
                    PERMANENT_REDIRECT -> true;
            default -> false;
        };
        if (!elsewhere) {
            return Optional.empty();
        }
        String location = field("Location").orElseThrow(() -> new RemoteFailure(call + " leads to nowhere"));
        try {
            return Optional.of(call.uri().resolve(location));
        } catch (IllegalArgumentException e) {
            throw new RemoteFailure(call + " leads to what is no address: " + location, e);
        }
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(connection.getHeaderField(name));
    }

    /** All values of a field that may come several times. */
    List<String> fields(String name) {
        return connection.getHeaderFields().entrySet().stream()
                .filter(field -> name.equalsIgnoreCase(field.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    /** Bytes of the body, if they are told. */
    OptionalLong length() {
        long length = connection.getContentLengthLong();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** Its media type without parameters. */
    String mediaType() {
        return field("Content-Type").orElse("").replaceFirst(";.*", "").strip();
    }

    /** How many seconds one should wait, if that is told. */
    OptionalLong retryAfter() {
        return field("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
    }

    /** @throws RemoteFailure if the status is another one */
    RemoteAnswer require(int wanted) throws IOException {
        if (status != wanted) {
            throw failure();
        }
        return this;
    }

    InputStream body() throws IOException {
        return connection.getInputStream();
    }

    /** @throws ContentSource.TooLarge if there are more bytes than are taken */
    byte[] bytes(int most) throws IOException {
        byte[] bytes = body().readNBytes(most + 1);
        if (bytes.length > most) {
            throw new ContentSource.TooLarge(call + " has more than the " + most + " bytes that are taken");
        }
        if (length().isPresent() && bytes.length < length().getAsLong()) {
            throw new IOException("the answer ended early");
        }
        return bytes;
    }

    /** The body as a JSON object. */
    JsonObject json(int most) throws IOException {
        try {
            return StrictJson.read(bytes(most));
        } catch (RegistryException.ManifestInvalid e) {
            throw new RemoteFailure(call + " is answered with what cannot be read: " + e.getMessage(), e);
        }
    }

    /** What went wrong, with what the registry says of it. */
    RemoteFailure failure() {
        String told = told();
        String wayOut = switch (status) {
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                "; registry.copy.username and registry.copy.password say who asks";
            case TOO_MANY_REQUESTS -> "; run it again later, and it goes on";
            default -> "";
        };
        return new RemoteFailure(
                call + " is answered with " + status + (told.isEmpty() ? "" : " (" + told + ")") + wayOut);
    }

    private String told() {
        try (InputStream error = connection.getErrorStream()) {
            if (error == null) {
                return "";
            }
            JsonObject json = StrictJson.read(error.readNBytes(MOST_OF_AN_ERROR));
            return json.get("errors") instanceof JsonArray errors
                            && !errors.isEmpty()
                            && errors.get(0) instanceof JsonObject first
                    ? first.getString("code", "") + ": " + first.getString("message", "")
                    : "";
        } catch (IOException | RegistryException.ManifestInvalid e) {
            return ""; // the failure has the status, whatever the body is
        }
    }

    @Override
    public void close() throws IOException {
        InputStream rest = connection.getErrorStream();
        if (rest == null && !call.method().equals("HEAD") && status < HttpURLConnection.HTTP_BAD_REQUEST) {
            rest = connection.getInputStream();
        }
        if (rest != null) {
            rest.close();
        }
    }
}
