package io.stevedore.micro;

import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.ImportKeys;
import io.stevedore.registry.tls.TrustedCertificates;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Has a registry that serves carry a command out, through its API of administration.
 *
 * @param authorization who asks, as a header; empty if nobody says so
 * @param trust empty for the authorities that the JVM trusts
 */
record RemoteOperator(URI server, Optional<String> authorization, Optional<SSLContext> trust, PrintStream out) {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final String JSON = "--json";

    /**
     * As settings say; empty if they name no registry.
     *
     * @throws StartFailure if its authorities cannot be read, or a password would be sent for all to see
     */
    static Optional<RemoteOperator> of(GivenSettings settings, PrintStream out) {
        return settings.given(ImportKeys.SERVER).map(RemoteOperator::address).map(server -> {
            Optional<String> authorization = settings.given(ImportKeys.SERVER_USERNAME)
                    .map(name -> basic(
                            name, settings.given(ImportKeys.SERVER_PASSWORD).orElse("")));
            if (authorization.isPresent() && "http".equals(server.getScheme()) && !isHere(server)) {
                throw new StartFailure(ImportKeys.SERVER.name() + " is " + server
                        + ", to which the password would go for all to see; say https");
            }
            return new RemoteOperator(
                    server,
                    authorization,
                    settings.given(ImportKeys.SERVER_AUTHORITIES).map(RemoteOperator::trusted),
                    out);
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

    private static boolean isHere(URI server) {
        try {
            return InetAddress.getByName(server.getHost()).isLoopbackAddress();
        } catch (IOException e) {
            throw new StartFailure("the host of " + server + " is unknown (" + e + ")", e);
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
     * Returns the exit code when the command has ended.
     *
     * @throws StartFailure if the registry cannot be asked, refuses, or breaks off
     */
    int run(CommandLine line) {
        if (!line.operands().isEmpty()) {
            throw new StartFailure(String.join(" ", line.command().words()) + " is not carried out by a registry that"
                    + " serves; unset " + ImportKeys.SERVER.name() + " to have it done here");
        }
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        trust.ifPresent(client::sslContext);
        try {
            HttpResponse<Stream<String>> answer = client.build().send(request(line), BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                return new RemoteReport(answer.statusCode(), lines, out).tell();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StartFailure(server + " could not be asked, or broke off (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("somebody interrupted the command", e);
        }
    }

    private HttpRequest request(CommandLine line) {
        String base = server.toString().replaceFirst("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        base + "/stevedore/v1/commands/" + line.command().remoteName()))
                .header("Content-Type", "application/json")
                .header("Accept", "text/plain")
                .POST(BodyPublishers.ofString(parameters(line)));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    /** Flags by their names in the API, where {@code --dry-run} is {@code dryRun}; reports are for people. */
    private static String parameters(CommandLine line) {
        Stream<String> flags = line.flags().stream()
                .filter(flag -> !flag.equals(JSON))
                .map(flag -> flag.equals("--dry-run") ? "dryRun" : flag.substring("--".length()))
                .map(name -> "\"" + name + "\": true");
        Stream<String> text = Stream.of("\"text\": " + !line.flags().contains(JSON));
        return Stream.concat(flags, text).collect(Collectors.joining(", ", "{", "}"));
    }
}
