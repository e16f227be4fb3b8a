package io.stevedore.registry.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells another registry who asks, by what it wants to see: a token of its token server, or a password. */
final class RemoteLogin {

    private static final int MOST_OF_A_TOKEN = 256 * 1024;

    private final RemoteTransport transport;
    private final RemoteName name;
    private final Optional<String> basic;
    private Optional<String> header = Optional.empty();

    /** @param credentials name and password; empty for nobody in particular */
    RemoteLogin(RemoteTransport transport, RemoteName name, Optional<Map.Entry<String, String>> credentials) {
        this.transport = transport;
        this.name = name;
        basic = credentials.map(pair ->
                "Basic " + Base64.getEncoder().encodeToString((pair.getKey() + ":" + pair.getValue()).getBytes(UTF_8)));
    }

    /** The field {@code Authorization}; empty until the registry has asked for it. */
    Optional<String> header() {
        return header;
    }

    /**
     * Logs in, as an answer of 401 asks for it. Whether that was right tells the next answer. What another server asks
     * for, to which the registry has led, is not answered: it would choose who is told the password.
     *
     * @throws RemoteFailure if there is nothing by which to log in
     */
    void renew(RemoteAnswer refusal) throws IOException {
        if (!RemoteTransport.isSameServer(name.registry(), refusal.uri())) {
            throw refusal.failure();
        }
        List<String> offered = refusal.fields("WWW-Authenticate");
        Optional<RemoteChallenge> bearer = RemoteChallenge.find("bearer", offered);
        if (bearer.isPresent()) {
            header = Optional.of("Bearer " + token(bearer.get()));
        } else if (basic.isPresent() && RemoteChallenge.find("basic", offered).isPresent()) {
            header = basic;
        } else {
            throw refusal.failure();
        }
    }

    private String token(RemoteChallenge challenge) throws IOException {
        RemoteCall call = RemoteCall.get(tokenUri(challenge), "application/json");
        try (RemoteAnswer answer = transport.send(call, basic)) {
            JsonObject json = answer.require(HttpURLConnection.HTTP_OK).json(MOST_OF_A_TOKEN);
            String token = json.getString("token", json.getString("access_token", ""));
            if (!token.matches("[!-~]+")) {
                throw new RemoteFailure(call + " gives no token");
            }
            return token;
        }
    }

    private URI tokenUri(RemoteChallenge challenge) throws RemoteFailure {
        String realm = challenge.parameter("realm").orElse("");
        String scope = challenge.parameter("scope").orElse("repository:" + name.name() + ":pull");
        String query = challenge
                        .parameter("service")
                        .map(service -> "service=" + encoded(service) + "&")
                        .orElse("")
                + "scope=" + encoded(scope);
        try {
            URI uri = URI.create(realm + (realm.contains("?") ? "&" : "?") + query);
            boolean isPlain = "http".equals(uri.getScheme())
                    && "http".equals(name.registry().getScheme());
            if (!(isPlain || "https".equals(uri.getScheme())) || uri.getHost() == null) {
                throw new RemoteFailure(name.registry() + " sends to a token server without TLS, or to none: " + realm);
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new RemoteFailure(name.registry() + " sends to what is no address: " + realm, e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
