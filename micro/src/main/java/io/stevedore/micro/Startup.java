package io.stevedore.micro;

import io.stevedore.micro.log.LogSettings;
import io.stevedore.micro.server.EmbeddedServer;
import io.stevedore.micro.server.ServerFailure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.HttpsURLConnection;

/** Starts the server with the registry in it, and finds out whether the registry answers. */
final class Startup {

    private static final int ANSWER_MILLIS = 30_000;

    private final Installation installation;
    private final LogSettings log;
    private final EmbeddedServer server;

    Startup(Installation installation, LogSettings log, EmbeddedServer server) {
        this.installation = installation;
        this.log = log;
        this.server = server;
    }

    /**
     * Returns when the registry answers.
     *
     * @throws StartFailure if it does not
     */
    void start() {
        installation.edge().publish();
        log.publish();
        Scratch scratch = Scratch.create();
        scratch.deleteOthersLeftovers();
        scratch.use();
        startServer(scratch.directory());
        log.apply();
        Shutdown.install(server, scratch, installation.edge().drain());
        if (installation.edge().asksForCertificates()) {
            checkWithoutAsking();
        } else {
            URI own = URI.create(installation.edge().scheme() + "://" + installation.localAuthority());
            checkAnswer(own.resolve("/v2/"));
            // Opens the index, which thereby belongs to this process alone.
            checkAnswer(own.resolve("/health/ready"));
        }
        installation
                .operationsUrl()
                .map(place -> place.resolve("/health/ready"))
                .ifPresent(this::checkAnswer);
    }

    private void startServer(Path directory) {
        try {
            server.start(directory, installation.listener());
        } catch (ServerFailure e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
    }

    /** The launcher has no certificate to ask with: the server's shows that it is there, the application the rest. */
    private void checkWithoutAsking() {
        server.problem().ifPresent(problem -> {
            throw new StartFailure("the registry did not start: " + problem);
        });
        String authority = installation.localAuthority();
        try {
            OwnCertificate.shakeHands(URI.create("https://" + authority));
        } catch (IOException e) {
            throw new StartFailure("the registry did not start: " + authority + " speaks no TLS (" + e + ")", e);
        }
        Operator.requireReady(server);
    }

    private void checkAnswer(URI asked) {
        int status = status(asked);
        if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_UNAUTHORIZED) {
            throw new StartFailure(
                    "the registry did not start: " + server.problem().orElse("GET " + asked + " answered " + status));
        }
    }

    private int status(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            if (connection instanceof HttpsURLConnection secure) {
                OwnCertificate.accept(secure);
            }
            connection.setReadTimeout(ANSWER_MILLIS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            throw new StartFailure(
                    "the registry did not start: " + server.problem().orElse("GET " + uri + " failed (" + e + ")"), e);
        }
    }
}
