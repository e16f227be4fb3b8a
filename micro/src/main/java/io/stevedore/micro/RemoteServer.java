package io.stevedore.micro;

import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.ImportKeys;
import io.stevedore.registry.tls.TrustedCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A registry that serves, and carries commands out.
 *
 * @param authorization who asks, as a header; empty if nobody says so
 * @param trust empty for the authorities that the JVM trusts
 */
record RemoteServer(URI address, Optional<String> authorization, Optional<SSLContext> trust) {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /**
     * As settings say; empty if they name none.
     *
     * @throws StartFailure if its authorities cannot be read, or a password would be sent for all to see
     */
    static Optional<RemoteServer> of(GivenSettings settings) {
        return settings.given(ImportKeys.SERVER).map(RemoteServer::address).map(address -> {
            boolean secret = settings.given(ImportKeys.SERVER_USERNAME).isPresent()
                    || settings.given(ImportKeys.USERNAME).isPresent();
            if (secret && "http".equals(address.getScheme()) && !isHere(address)) {
                throw new StartFailure(ImportKeys.SERVER.name() + " is " + address
                        + ", to which the password would go for all to see; say https");
            }
            return new RemoteServer(
                    address,
                    settings.given(ImportKeys.SERVER_USERNAME)
                            .map(name -> basic(
                                    name,
                                    settings.given(ImportKeys.SERVER_PASSWORD).orElse(""))),
                    settings.given(ImportKeys.SERVER_AUTHORITIES).map(RemoteServer::trusted));
        });
    }

    private static String basic(String name, String password) {
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static URI address(String text) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new StartFailure(
                    ImportKeys.SERVER.name() + " is \"" + text + "\", which names no host (" + e.getReason() + ")", e);
        }
    }

    private static boolean isHere(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (IOException e) {
            throw new StartFailure("the host of " + address + " is unknown (" + e + ")", e);
        }
    }

    private static SSLContext trusted(String file) {
        try {
            return TrustedCertificates.only(Files.readString(Path.of(file)));
        } catch (IllegalArgumentException | IOException e) {
            throw new StartFailure(
                    ImportKeys.SERVER_AUTHORITIES.name() + " is \"" + file + "\", which has no authorities (" + e + ")",
                    e);
        }
    }

    /**
     * A request that says who asks.
     *
     * @param path of the API of administration
     */
    HttpRequest.Builder request(String path) {
        String base = address.toString().replaceFirst("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/stevedore/v1/" + path));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    HttpClient client() {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        trust.ifPresent(client::sslContext);
        return client.build();
    }
}
